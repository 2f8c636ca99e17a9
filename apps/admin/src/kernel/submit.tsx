import { ApiError } from '@linli/contract/client'
import { Alert, type FormInstance } from 'antd'
import { useCallback, useState } from 'react'

/** `newAccount.login` and `form.0.key` as antd names fields. */
const fieldName = (path: string) => path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/**
 * Runs what a form submits: keeps what was typed, puts the api's sentences at the fields they belong to, and keeps
 * the error for `Problem`.
 */
export function useSubmit<Values>(form: FormInstance<Values>) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
      return true
    } catch (problem) {
      setError(problem)
      if (problem instanceof ApiError)
        form.setFields(
          Object.entries(problem.fields).map(([path, message]) => ({
            name: fieldName(path) as never,
            errors: [message],
          })),
        )
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, run, reset: useCallback(() => setError(undefined), []) }
}

/** What went wrong and what to do, read out when it appears. */
export function Problem({ error }: { error: unknown }) {
  if (error === undefined || error === null) return null
  const sentences = error instanceof ApiError ? [...new Set(Object.values(error.fields))] : []
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={error instanceof ApiError ? error.message : '系统出错，请稍后再试'}
      description={sentences.length > 0 ? sentences.join('；') : undefined}
      style={{ marginBottom: 12 }}
    />
  )
}

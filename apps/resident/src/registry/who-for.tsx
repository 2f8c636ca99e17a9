import { routes } from '@linli/contract/client'
import { Field, Options } from '../kernel/field.tsx'
import { useCall } from '../kernel/use-call.ts'
import { may, type Me } from '../identity/me.ts'

const SELF = 'self'

/** For whom: only asked of somebody whom a family member has authorised (亲友代办). */
export function WhoFor({ me, id, onChange }: { me?: Me; id?: string; onChange: (id: string | undefined) => void }) {
  const helpers = useCall(routes.registry.helpers, may(me, 'registry.helper') ? {} : null)
  const helped = helpers.data?.items.filter((one) => one.direction === 'i-help') ?? []
  if (helped.length === 0) return null
  return (
    <Field label="为谁办" required>
      <Options
        id="who-for"
        options={[
          { value: SELF, label: '为自己' },
          ...helped.map((one) => ({ value: one.id, label: `为${one.name}代办`, note: one.phone })),
        ]}
        chosen={[id ?? SELF]}
        onChoose={(chosen) => onChange(chosen === SELF ? undefined : chosen)}
      />
    </Field>
  )
}

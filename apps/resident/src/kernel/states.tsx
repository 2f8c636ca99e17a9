import { View } from '@tarojs/components'
import type { ApiError } from '@linli/contract/client'
import type { ReactNode } from 'react'
import { PrimaryButton, SecondButton } from './buttons.tsx'
import { goBack, toSignIn } from './go.ts'
import type { Call } from './use-call.ts'

/** Grey bars where the content will be: nothing that turns. */
export function Loading() {
  return (
    <View className="card loading" id="loading">
      <View className="bone bone-title" />
      <View className="bone" />
      <View className="bone bone-short" />
    </View>
  )
}

/** Says what will appear here and offers the first step. */
export function Empty({ title, text, step }: { title: string; text: string; step?: ReactNode }) {
  return (
    <View className="card state" id="empty">
      <View className="state-title">{title}</View>
      <View className="state-text">{text}</View>
      {step}
    </View>
  )
}

export function SignInNeeded() {
  return (
    <View className="card state" id="sign-in-needed">
      <View className="state-title">登录后查看</View>
      <View className="state-text">用手机号登录，就能点单、反映问题，随时看到办到了哪一步。</View>
      <PrimaryButton id="go-sign-in" onTap={toSignIn}>
        去登录
      </PrimaryButton>
    </View>
  )
}

export function Forbidden({ text }: { text: string }) {
  return (
    <View className="card state" id="forbidden">
      <View className="state-title">这里暂时不对您开放</View>
      <View className="state-text">{text}</View>
    </View>
  )
}

/** What went wrong and what to do; nothing that was typed is lost. */
export function ErrorState({ problem, retry }: { problem: ApiError; retry: () => void }) {
  return (
    <View className="card state" id="error">
      <View className="state-title">没有打开</View>
      <View className="state-text">{problem.message}</View>
      {/* What is not there will not be there at the next try. */}
      {problem.status === 404 ? (
        <SecondButton id="back" onTap={goBack}>
          返回
        </SecondButton>
      ) : (
        <SecondButton id="retry" onTap={retry}>
          重试
        </SecondButton>
      )}
    </View>
  )
}

/** A refused command, beside the button that sent it. */
export function ProblemText({ problem, id = 'problem' }: { problem?: { message: string }; id?: string }) {
  return problem ? (
    <View className="problem" id={id}>
      {problem.message}
    </View>
  ) : null
}

/** What a command has done, in the place where the eye is. */
export function Said({ text }: { text: string }) {
  return text ? (
    <View className="said" id="said">
      {text}
    </View>
  ) : null
}

interface LoadedProps<T> {
  readonly call: Call<T>
  readonly children: (data: T) => ReactNode
  /** what to say to somebody signed in who may not see this */
  readonly forbidden?: string
}

/** Shows what a call knows, or the state it is in. Old data stay on the screen when asking again fails. */
export function Loaded<T>({ call, children, forbidden }: LoadedProps<T>) {
  const { data, problem, reload } = call
  if (problem?.status === 401) return <SignInNeeded />
  if (problem?.status === 403) return <Forbidden text={forbidden ?? problem.message} />
  if (data !== undefined)
    return (
      <>
        {problem && <ProblemText problem={problem} />}
        {children(data)}
      </>
    )
  return problem ? <ErrorState problem={problem} retry={() => void reload()} /> : <Loading />
}

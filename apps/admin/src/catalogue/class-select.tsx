import type { EventClass } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { TreeSelect } from 'antd'
import { useRead } from '../kernel/query.tsx'

interface ClassNode {
  readonly value: string
  readonly title: string
  readonly selectable: boolean
  readonly children?: ClassNode[]
}

/** The code table as a tree; only its leaves can be chosen. */
export function classTree(classes: readonly EventClass[], parent: string | null = null): ClassNode[] {
  return classes
    .filter((c) => c.parent === parent)
    .map((c) => {
      const children = classTree(classes, c.code)
      return {
        value: c.code,
        title: c.name,
        selectable: children.length === 0,
        ...(children.length > 0 && { children }),
      }
    })
}

interface Props {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly value?: string | undefined
  readonly onChange?: (code: string | undefined) => void
}

/** Chooses an event class, by branch or by typing. */
export function ClassSelect({ value, onChange, ...rest }: Props) {
  const { data, error } = useRead(routes.catalogue.eventClasses, {})
  return (
    <TreeSelect<string | undefined, ClassNode>
      {...rest}
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear
      style={{ width: '100%' }}
      placeholder="事件类别"
      status={error ? 'error' : ''}
      notFoundContent={error ? '没有取到类别，请稍后再试' : '没有这个类别'}
      treeData={classTree(data?.items ?? [])}
      value={value}
      onChange={(code) => onChange?.(code)}
      popupMatchSelectWidth={false}
    />
  )
}

interface SeveralProps {
  readonly id?: string
  readonly placeholder?: string
  readonly value?: string[]
  readonly onChange?: (codes: string[]) => void
}

/** Several event classes; a whole group counts as one choice. */
export function ClassesSelect(props: SeveralProps) {
  const { data, error } = useRead(routes.catalogue.eventClasses, {})
  return (
    <TreeSelect<string[], ClassNode>
      placeholder="没有需要核查的类别"
      {...props}
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_PARENT}
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear
      style={{ width: '100%' }}
      status={error ? 'error' : ''}
      notFoundContent={error ? '没有取到类别，请稍后再试' : '没有这个类别'}
      treeData={classTree(data?.items ?? [])}
    />
  )
}

import type { AssignPost } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { DAY, isoTime, ROLES, startOfDate, type PlaceKind, type Role } from '@linli/domain'
import { App, Checkbox, Form, Input, Select } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { DateInput } from '../kernel/date-input.tsx'
import { filled } from '../kernel/filled.ts'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { UnitSelect } from '../unit/unit-select.tsx'
import { useShowPassword } from './use-show-password.tsx'

export interface Person {
  readonly id: string
  readonly name: string
}

interface Values extends Omit<AssignPost, 'accountId' | 'until'> {
  /** days; the post begins with the first and ends when the last is over */
  readonly from?: string
  readonly until?: string
}

const STAFF = optionsOf(ROLES).filter(({ value }) => ROLES[value].at !== 'own')
const kindsOf = (role: Role): readonly PlaceKind[] | undefined => {
  const post = ROLES[role]
  return 'kinds' in post ? post.kinds : undefined
}
const endsByItself = (role: Role) => 'until' in ROLES[role]

/** What was typed as the contract wants it: a post at a place or a unit, of a new or a known account. */
export const toAssignPost = ({ from, until, ...values }: Values, person: Person | undefined): AssignPost => ({
  ...filled(values),
  ...(person && { accountId: person.id }),
  ...(from && { from: isoTime(startOfDate(from)) }),
  ...(until && { until: isoTime(startOfDate(until) + DAY) }),
})

/** Gives a post to somebody new, who gets a first password, or one more post to somebody known. */
export function AssignDialog({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const { message } = App.useApp()
  const showPassword = useShowPassword()
  const assign = useCommand(routes.access.assign, [routes.access.posts])
  const submit = async (values: Values) => {
    const { initialPassword } = await assign.mutateAsync(toAssignPost(values, person))
    if (initialPassword) showPassword(values.newAccount?.name ?? '', initialPassword)
    else void message.success('已任命')
  }
  return (
    <FormDialog<Values>
      title={person ? `给 ${person.name} 加任岗位` : '新增人员'}
      open
      onClose={onClose}
      okText={person ? '任命' : '新增并任命'}
      submit={submit}
      width={520}
    >
      {!person && (
        <>
          <Form.Item
            name={['newAccount', 'name']}
            label="姓名"
            rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
          >
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name={['newAccount', 'login']}
            label="登录名"
            extra="3–32 位小写字母、数字或短横，字母开头"
            rules={[
              { required: true, pattern: /^[a-z][a-z0-9-]{2,31}$/, message: '登录名为 3–32 位小写字母、数字或短横' },
            ]}
          >
            <Input maxLength={32} autoComplete="off" autoCapitalize="none" />
          </Form.Item>
        </>
      )}
      <Form.Item name="role" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
        <Select options={STAFF} listHeight={480} placeholder="选择岗位" />
      </Form.Item>
      <Form.Item noStyle dependencies={['role']}>
        {({ getFieldValue }) => {
          const role = getFieldValue('role') as Role | undefined
          return role && <Where role={role} />
        }}
      </Form.Item>
      <Form.Item name="deputy" valuePropName="checked">
        <Checkbox>代岗（临时代替在岗的人，要写截止日期）</Checkbox>
      </Form.Item>
      <Form.Item name="dutyPhone" label="值班电话" extra="会写进网格公示，须本人同意">
        <Input maxLength={20} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="duties" label="职责">
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

/** Place or unit, as the role asks; a temporary post must say until when. */
function Where({ role }: { role: Role }) {
  return (
    <>
      {ROLES[role].at === 'place' ? (
        <Form.Item name="placeId" label="区划或网格" rules={[{ required: true, message: '请选择区划或网格' }]}>
          <PlaceSelect kinds={kindsOf(role)} />
        </Form.Item>
      ) : (
        <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
          <UnitSelect />
        </Form.Item>
      )}
      <Form.Item name="from" label="从哪天起" extra="不填就是现在">
        <DateInput />
      </Form.Item>
      <Form.Item
        name="until"
        label="到哪天为止"
        dependencies={['deputy']}
        rules={[
          ({ getFieldValue }) => ({
            required: endsByItself(role) || getFieldValue('deputy') === true,
            message: '临时岗位和代岗需要指定截止日期',
          }),
        ]}
      >
        <DateInput />
      </Form.Item>
    </>
  )
}

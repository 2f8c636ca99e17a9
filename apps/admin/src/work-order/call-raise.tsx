import type { Attached, Call, Raise, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { complaintAbout, URGENCIES, WORK_ORDER_KINDS } from '@linli/domain'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { PhotoUpload } from '../attachment/photo-upload.tsx'
import { ClassSearch } from '../catalogue/class-search.tsx'
import { filled } from '../kernel/filled.ts'
import { optionsOf } from '../kernel/options.ts'
import { optionalMark } from '../kernel/optional-mark.tsx'
import { useApi, useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import type { Suggested as SuggestedOfText } from './chat-drafts.ts'
import { ClassUrgency } from './class-urgency.tsx'
import { AboutUnitField, WhereFields } from './raise-fields.tsx'
import { ReplyFields, withReply } from './reply-fields.tsx'
import { ServiceFields } from './service-fields.tsx'
import { Suggested } from './suggested.tsx'
import styles from './work-order.module.css'

type Values = Pick<
  Raise,
  | 'kind'
  | 'description'
  | 'classCode'
  | 'itemCode'
  | 'answers'
  | 'aboutUnitId'
  | 'placeId'
  | 'location'
  | 'confidential'
  | 'reply'
> & { readonly photos?: readonly Attached[] }

/** A case of the caller, from what they say to the number that is read out to them. */
export function CallRaise({ call, onRaised }: { call: Call; onRaised: (order: WorkOrderDetail) => void }) {
  const { client } = useApi()
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const raise = useCommand(routes.workOrder.raise, Object.values(routes.call))
  const [suggested, setSuggested] = useState<SuggestedOfText>()
  const classCode = Form.useWatch('classCode', form)
  const service = Form.useWatch('kind', form) === 'service'
  const home = call.caller?.home
  const send = async ({ photos = [], answers = {}, ...values }: Values) => {
    const order = await raise.mutateAsync({
      callId: call.id,
      ...filled(withReply(values)),
      answers: filled(answers),
      photos: photos.map(({ id }) => id),
    })
    form.resetFields()
    setSuggested(undefined)
    onRaised(order)
  }
  const suggest = async () => {
    const text = form.getFieldsValue().description?.trim()
    if (!text || service) return setSuggested(undefined)
    const answer = await client
      .call(routes.workOrder.suggestFor, { texts: [text.slice(0, 2000)] })
      .catch(() => undefined)
    setSuggested(answer?.items[0])
  }
  const byKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.ctrlKey) form.submit()
  }
  return (
    <Form<Values>
      form={form}
      component="section"
      aria-label="新提单"
      className={`card ${styles.raise}`}
      layout="vertical"
      requiredMark={optionalMark}
      initialValues={{ kind: 'report', ...(home && { placeId: home.placeId }) }}
      onFinish={(values) => void run(() => send(values))}
    >
      <div onKeyDown={byKeys}>
        <Form.Item name="kind" label="种类">
          <Radio.Group optionType="button" options={optionsOf(WORK_ORDER_KINDS).reverse()} />
        </Form.Item>
        {service && <ServiceFields />}
        <Form.Item
          name="description"
          label="情况"
          rules={service ? [] : [{ required: true, whitespace: true, message: '请写明情况' }]}
        >
          <Input.TextArea
            id="call-description"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={5000}
            onBlur={() => void suggest()}
          />
        </Form.Item>
        {!service && suggested?.urgency && (
          <p role="alert" className={styles.alarm}>
            {`${suggested.urgency.reason}，可能是“${URGENCIES[suggested.urgency.urgency]}”：先问有没有人受伤，危及生命的请对方拨 110、119、120`}
          </p>
        )}
        {!service && suggested && (
          <Suggested
            what="类别"
            of={suggested.classes.map(({ code, name, reason }) => ({ key: code, label: name, reason }))}
            onTake={(code) => form.setFieldsValue({ classCode: code })}
          />
        )}
        <div className={styles.pair}>
          {!service && (
            <Form.Item
              name="classCode"
              label={
                <>
                  事件类别 <ClassUrgency code={classCode} />
                </>
              }
              rules={[{ required: true, message: '请选择事件类别' }]}
            >
              <ClassSearch />
            </Form.Item>
          )}
          <WhereFields extra={home ? `已填对方的住处：${home.placeName}` : undefined} />
          {complaintAbout(classCode ?? '') === 'unit' && <AboutUnitField />}
        </div>
        <ReplyFields />
        {call.channel !== 'hotline' && (
          <Form.Item name="photos" label={call.channel === 'letter' ? '来信的照片' : '照片'}>
            <PhotoUpload />
          </Form.Item>
        )}
        <Form.Item name="confidential" valuePropName="checked">
          <Checkbox>保密：尽量不让承办单位、物业和网格知道是谁提的</Checkbox>
        </Form.Item>
        <Problem error={error} />
        <Button type="primary" loading={busy} onClick={form.submit}>
          提单<kbd aria-hidden="true">Ctrl+Enter</kbd>
        </Button>
      </div>
    </Form>
  )
}

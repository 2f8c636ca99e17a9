import type { Attached } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Checkbox, Form } from 'antd'
import { PhotoUpload } from '../attachment/photo-upload.tsx'
import { useCommand } from '../kernel/query.tsx'
import { useMe } from '../kernel/session.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'

interface Values {
  readonly photos: readonly Attached[]
}

/** One's photo in the public notice of grid staff: shown with consent, taken back at any time. */
export function NoticePhoto() {
  const { noticePhoto } = useMe()
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const give = useCommand(routes.grid.givePhoto, [routes.identity.me])
  const takeBack = useCommand(routes.grid.takePhotoBack, [routes.identity.me])
  if (noticePhoto)
    return (
      <div className="stack">
        <Problem error={error} />
        <img src={noticePhoto} alt="我的公示照片" width={104} height={136} style={{ objectFit: 'cover' }} />
        <p className="second">照片显示在网格公示和公示海报上。撤下后马上删除，已经印出的海报请取下。</p>
        <Button loading={busy} onClick={() => void run(() => takeBack.mutateAsync({}))}>
          撤下照片
        </Button>
      </div>
    )
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ photos }) => void run(() => give.mutateAsync({ photoId: photos[0]!.id, consent: true }))}
    >
      <Problem error={error} />
      <p className="second">放不放照片由您自己决定，不放不影响工作。照片不超过 2 MB。</p>
      <Form.Item name="photos" label="照片" rules={[{ required: true, message: '请先添加照片' }]}>
        <PhotoUpload most={1} />
      </Form.Item>
      <Form.Item
        name="consent"
        valuePropName="checked"
        rules={[{ validator: async (_, on) => (on ? undefined : Promise.reject(new Error('请先同意公示照片'))) }]}
      >
        <Checkbox>同意在网格公示和海报上公示这张照片，随时可以撤下</Checkbox>
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        公示照片
      </Button>
    </Form>
  )
}

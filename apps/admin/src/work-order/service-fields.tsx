import { routes } from '@linli/contract/client'
import { Form } from 'antd'
import { DeclaredFields } from '../catalogue/declared-fields.tsx'
import { materialText } from '../catalogue/item-detail.tsx'
import { ItemSelect } from '../catalogue/item-select.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import styles from './work-order.module.css'

/** The service item, what the clerk tells the caller about it, and its declared form. */
export function ServiceFields() {
  const code = Form.useWatch('itemCode') as string | undefined
  const query = useRead(routes.catalogue.item, { code: code ?? '' }, { enabled: Boolean(code) })
  return (
    <>
      <Form.Item name="itemCode" label="服务事项" rules={[{ required: true, message: '请选择服务事项' }]}>
        <ItemSelect />
      </Form.Item>
      {code && (
        <PageState query={query}>
          {(item) => (
            <>
              <dl className={`facts ${styles.box}`} style={{ marginBottom: 16 }}>
                <dt>条件</dt>
                <dd>{item.conditions.map(({ text }) => text).join('；') || '没有特别条件'}</dd>
                <dt>材料</dt>
                <dd>{item.materials.map(materialText).join('；') || '不用材料'}</dd>
                <dt>时限</dt>
                <dd>{item.limitDays} 个工作日内答复</dd>
                <dt>窗口</dt>
                <dd>
                  {item.counters.map(({ name, hours }) => `${name}，${hours}`).join('；')}
                  {item.ways.includes('home') && '；可以上门'}
                </dd>
              </dl>
              <DeclaredFields form={item.form} />
            </>
          )}
        </PageState>
      )}
    </>
  )
}

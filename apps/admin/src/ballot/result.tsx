import { CalculatorOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import type { Poll } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { Button } from 'antd'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import styles from './ballot.module.css'
import { Counted } from './counted.tsx'
import { waysText } from './labels.ts'
import { PAPERS, type PollPaperKey } from './papers.tsx'

/** After the close: count, outcome step by step, what is printed and posted, and the file that anyone recounts. */
export function Result({ poll, onPaper }: { poll: Poll; onPaper: (paper: PollPaperKey) => void }) {
  const result = useRead(routes.ballot.result, { id: poll.id })
  return (
    <section className={`card ${styles.part}`} aria-label="结果">
      <h2>结果</h2>
      <PageState query={result}>
        {({ questions, root, ways }) => (
          <>
            <Counted questions={questions} />
            <dl className="facts">
              <dt>选票</dt>
              <dd className="figures">
                {waysText(ways).map((words) => (
                  <div key={words}>{words}</div>
                ))}
              </dd>
              <dt>校验根</dt>
              <dd className={styles.code}>{root}</dd>
              <dt />
              <dd className="second">
                和结果公告一起张贴。公布的文件里改动一个字，算出来的校验根就和张贴的不一样；谁都可以下载文件，在复算页从头再数一遍；复算页存下来，服务停了也能用。
              </dd>
            </dl>
          </>
        )}
      </PageState>
      <div className="row">
        {(Object.keys(PAPERS) as PollPaperKey[]).map((paper) => (
          <Button key={paper} icon={<PrinterOutlined aria-hidden="true" />} onClick={() => onPaper(paper)}>
            {PAPERS[paper]}
          </Button>
        ))}
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          href={urlOf(routes.ballot.file, { id: poll.id })}
          download
        >
          下载公布的文件
        </Button>
        <Button icon={<CalculatorOutlined aria-hidden="true" />} href="/recount.html" target="_blank">
          复算页
        </Button>
      </div>
    </section>
  )
}

import type { Consultation } from '@linli/contract'
import { Link } from 'react-router'

/** The projects whose rights a topic opens to residents. */
export function TopicProjects({ projects }: Pick<Consultation, 'projects'>) {
  if (projects.length === 0) return null
  return (
    <section>
      <h3>改造项目</h3>
      <ul className="stack">
        {projects.map(({ id, title, right, rightLabel }) => (
          <li key={`${id} ${right}`}>
            <Link to={`/projects?project=${id}`}>{title}</Link> <span className="second">商量{rightLabel}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

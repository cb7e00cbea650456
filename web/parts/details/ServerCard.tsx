import { printable } from '../../../shared/ftp/text.ts'
import type { Report } from '../../../shared/report/report.ts'
import { details } from '../../words/details.ts'
import { StatusIcon } from '../StatusIcon.tsx'
import { Card } from './Card.tsx'
import styles from './ServerCard.module.css'

/** Which software this is and how that is known, and which of the features that clients rely on it has. */
export function ServerCard({ report }: { readonly report: Report }) {
  const { server, attempts } = report
  if (attempts.length === 0) return null
  const words = details.server
  const known = Object.keys(words.needs)
  const others = server.features.filter((line) => !known.some((name) => isFeature(line, name)))
  return (
    <Card part="server" heading={words.heading}>
      <p className={styles.software}>
        <strong>
          {server.software === null
            ? words.unknown
            : printable(`${server.software} ${server.version ?? ''}`.trim())}
        </strong>{' '}
        <small>{words.sure[server.confidence]}</small>
      </p>
      {server.features.length === 0 ? (
        <p>{words.noFeatures}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.feature}</th>
              <th scope="col">{words.offered}</th>
              <th scope="col">{words.relies}</th>
            </tr>
          </thead>
          <tbody>
            {known.map((name) => {
              const has = server.features.some((line) => isFeature(line, name)) || didWork(report, name)
              return (
                <tr key={name}>
                  <th scope="row" className={styles.feature}>
                    {name}
                  </th>
                  <td>
                    <span className={styles.has}>
                      <StatusIcon status={has ? 'works' : 'untested'} size={14} />
                      {has ? words.yes : words.no}
                    </span>
                  </td>
                  <td>{words.needs[name]}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <p className={styles.others}>
          {words.others}: {printable(others.join(', '))}
        </p>
      )}
    </Card>
  )
}

/** RFC 2389: a feature is a word, with parameters after it; AUTH names its mechanisms there. */
function isFeature(line: string, name: string): boolean {
  const [verb = '', parameter] = name.split(' ')
  const told = line.toUpperCase().split(/[\s;,]+/)
  return told[0] === verb && (parameter === undefined || told.includes(parameter))
}

/** Many servers have EPSV and EPRT and do not say so. */
const didWork = ({ attempts }: Report, name: string): boolean =>
  attempts.some(({ transfers }) =>
    transfers.some(({ command, status }) => command === name && status === 'works'),
  )

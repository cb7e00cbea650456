import { printable } from '../../../shared/ftp/text.ts'
import type { ClientOutcome } from '../../../shared/report/report.ts'
import { details } from '../../words/details.ts'
import { type IconStatus, StatusIcon } from '../StatusIcon.tsx'
import { Card } from './Card.tsx'
import styles from './Clients.module.css'

const icons: Readonly<Record<ClientOutcome['outcome'], IconStatus>> = {
  works: 'works',
  fails: 'fails',
  depends: 'inconclusive',
}

/** Which programs get through, and with which settings. */
export function Clients({ clients }: { readonly clients: readonly ClientOutcome[] }) {
  if (clients.length === 0) return null
  const words = details.clients
  return (
    <Card part="clients" heading={words.heading} lead={words.lead}>
      <table data-stacks>
        <thead>
          <tr>
            <th scope="col">{words.program}</th>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {clients.map(({ client, versions, outcome, why }) => (
            <tr key={`${client} ${versions}`}>
              <th scope="row" className={styles.client}>
                {client} <span className={styles.versions}>{versions}</span>
              </th>
              <td>
                <span className={styles.outcome}>
                  <StatusIcon status={icons[outcome]} size={14} />
                  {words.outcomes[outcome]}
                </span>
              </td>
              <td>{printable(why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

import { memo } from 'react'
import type { Report } from '../../shared/report/report.ts'
import type { Session } from '../../shared/session/session.ts'
import { details } from '../words/details.ts'
import { useLanguage } from '../words/use-language.ts'
import styles from './Details.module.css'
import { CertificateCard } from './details/CertificateCard.tsx'
import { Clients } from './details/Clients.tsx'
import { Files } from './details/Files.tsx'
import { Openings } from './details/Openings.tsx'
import { PortMap } from './details/PortMap.tsx'
import { ServerCard } from './details/ServerCard.tsx'
import { Waterfalls } from './details/Waterfalls.tsx'

/** What else the run told, beside its findings: a card each; none for what it did not come to. */
export const Details = memo(function Details({
  report,
  session,
  selected,
}: {
  readonly report: Report
  readonly session: Session
  readonly selected: number | null
}) {
  useLanguage()
  return (
    <section className={styles.details} aria-labelledby="details">
      <h2 id="details">{details.heading}</h2>
      <div className={styles.columns}>
        <div className={styles.column}>
          <PortMap attempts={session.attempts} selected={selected} />
          <Waterfalls attempts={session.attempts} selected={selected} />
          <Openings openings={report.openings} session={session} />
          <Files report={report} session={session} />
        </div>
        <div className={styles.column}>
          <CertificateCard attempts={session.attempts} startedAt={report.startedAt} />
          <ServerCard report={report} />
          <Clients clients={report.clients} />
        </div>
      </div>
    </section>
  )
})

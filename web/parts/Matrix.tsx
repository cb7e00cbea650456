import { addressFamily } from '../../shared/ftp/address.ts'
import type { AttemptReport, Report } from '../../shared/report/report.ts'
import type { Session } from '../../shared/session/session.ts'
import type { Family, Mode } from '../../shared/trace/event.ts'
import { en } from '../words/en.ts'
import styles from './Matrix.module.css'
import { type IconStatus, StatusIcon } from './StatusIcon.tsx'

const modes: readonly Mode[] = ['passive', 'active']
const families: readonly Family[] = [4, 6]

/** Mode × family at a glance. Its size is the same from the first frame to the last. */
export function Matrix({ report, session }: { readonly report: Report | null; readonly session: Session }) {
  return (
    <table className={styles.matrix}>
      <caption className={styles.caption}>{en.run.matrix}</caption>
      <thead>
        <tr>
          <td />
          {families.map((family) => (
            <th key={family} scope="col">
              {en.family[family]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {modes.map((mode) => (
          <tr key={mode}>
            <th scope="row">
              {en.mode[mode]}
              <small>{en.modeHow[mode]}</small>
            </th>
            {families.map((family) => (
              <Cell key={family} {...cell(report, session, mode, family)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Cell = ({ status, detail }: CellContent) => (
  <td className={styles.cell} data-status={status}>
    <span>
      <StatusIcon status={status} />
      {en.status[status]}
    </span>
    <small>{detail}</small>
  </td>
)

interface CellContent {
  readonly status: Extract<IconStatus, keyof typeof en.status>
  readonly detail: string
}

function cell(report: Report | null, session: Session, mode: Mode, family: Family): CellContent {
  const attempts =
    report?.attempts.filter((attempt) => attempt.mode === mode && attempt.family === family) ?? []
  const attempt = worst(attempts)
  if (attempt) return { status: attempt.status, detail: detailOf(attempt) }
  return { status: report && hasNoAddress(report, session, family) ? 'no-address' : 'untested', detail: '' }
}

const badness = ['running', 'fails', 'inconclusive', 'skipped', 'works'] as const

const worst = (attempts: readonly AttemptReport[]): AttemptReport | undefined =>
  attempts.toSorted((a, b) => badness.indexOf(a.status) - badness.indexOf(b.status))[0]

function detailOf({ command, failedPhase }: AttemptReport): string {
  if (failedPhase !== null) return en.failedAt(en.phase[failedPhase] ?? failedPhase)
  return command ?? ''
}

function hasNoAddress(report: Report, session: Session, family: Family): boolean {
  const literal = addressFamily(report.target.host)
  if (literal !== null) return literal !== family
  return session.resolutions.some(
    ({ type, outcome }) =>
      type === (family === 4 ? 'A' : 'AAAA') && (outcome === 'no-data' || outcome === 'nxdomain'),
  )
}

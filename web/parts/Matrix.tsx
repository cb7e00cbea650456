import type { AttemptReport, Report } from '../../shared/report/report.ts'
import { questionIn } from '../../shared/session/question.ts'
import type { Session } from '../../shared/session/session.ts'
import type { Family, Mode, Protection } from '../../shared/trace/event.ts'
import { words } from '../words/words.ts'
import { ChannelGlyph } from './ChannelGlyph.tsx'
import styles from './Matrix.module.css'
import { type IconStatus, StatusIcon } from './StatusIcon.tsx'

const modes: readonly Mode[] = ['passive', 'active']
const families: readonly Family[] = [4, 6]
const protections: readonly Protection[] = ['clear', 'explicit', 'implicit']

/** A family under one protection; none while nothing is tried over that family. */
interface Column {
  readonly family: Family
  readonly protection: Protection | null
}

/** Mode × family × protection at a glance. Its height is the same from the first frame to the last. */
export function Matrix({ report, session }: { readonly report: Report | null; readonly session: Session }) {
  const attempts = report?.attempts.filter(({ id }) => questionIn(id) === null) ?? []
  const groups = families.map((family) => columnsOf(family, attempts))
  const columns = groups.flat()
  return (
    <table className={styles.matrix} data-columns={columns.length}>
      <caption className={styles.caption}>{words.run.matrix}</caption>
      {groups.map((group) => (
        <colgroup key={group[0]?.family} span={group.length} />
      ))}
      <thead>
        <tr>
          <td rowSpan={2} />
          {groups.map((group) => (
            <th key={group[0]?.family} scope="colgroup" colSpan={group.length}>
              {words.family[group[0]?.family ?? 4]}
            </th>
          ))}
        </tr>
        <tr>
          {columns.map(({ family, protection }) =>
            protection === null ? (
              <td key={family} className={styles.protection}>
                {'\u00a0'}
              </td>
            ) : (
              <th key={`${family} ${protection}`} scope="col" className={styles.protection}>
                {words.protectionShort[protection]}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {modes.map((mode) => (
          <tr key={mode}>
            <th scope="row">
              {words.mode[mode]}
              <small>{words.modeHow[mode]}</small>
            </th>
            {columns.map((column) => (
              <Cell
                key={`${column.family} ${column.protection}`}
                {...cell(report, session, attempts, mode, column)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function columnsOf(family: Family, attempts: readonly AttemptReport[]): readonly Column[] {
  const tried = protections.filter((protection) =>
    attempts.some((attempt) => attempt.family === family && attempt.protection === protection),
  )
  return tried.length > 0
    ? tried.map((protection) => ({ family, protection }))
    : [{ family, protection: null }]
}

const Cell = ({ status, detail, attempt }: CellContent) => (
  <td className={styles.cell} data-status={status}>
    <div className={styles.told}>
      <span>
        <StatusIcon status={status} />
        {words.status[status]}
      </span>
      {attempt && (
        <ChannelGlyph mode={attempt.mode} status={attempt.status} failedPhase={attempt.failedPhase} />
      )}
    </div>
    <small>{detail}</small>
  </td>
)

interface CellContent {
  readonly status: Extract<IconStatus, keyof typeof words.status>
  readonly detail: string
  readonly attempt?: AttemptReport
}

function cell(
  report: Report | null,
  session: Session,
  attempts: readonly AttemptReport[],
  mode: Mode,
  { family, protection }: Column,
): CellContent {
  const attempt = attempts.find(
    (each) => each.mode === mode && each.family === family && each.protection === protection,
  )
  if (attempt) return { status: attempt.status, detail: detailOf(attempt), attempt }
  return { status: report && hasNoAddress(report, session, family) ? 'no-address' : 'untested', detail: '' }
}

function detailOf({ command, failedPhase }: AttemptReport): string {
  if (failedPhase !== null) return words.failedAt(words.phase[failedPhase] ?? failedPhase)
  return command ?? ''
}

function hasNoAddress(report: Report, session: Session, family: Family): boolean {
  const literal = literalFamily(report.target.host)
  if (literal !== null) return literal !== family
  return session.resolutions.some(
    ({ type, outcome }) =>
      type === (family === 4 ? 'A' : 'AAAA') && (outcome === 'no-data' || outcome === 'nxdomain'),
  )
}

/** The family of an address that was typed as one; null for a name. */
const literalFamily = (host: string): Family | null =>
  host.includes(':') && !host.startsWith('practice:') ? 6 : /^[\d.]+$/.test(host) ? 4 : null

import { useEffect, useMemo, useState } from 'react'
import type { Finding, Report } from '../../shared/report/report.ts'
import { cancelledBy } from '../../shared/session/cancelled.ts'
import { session as sessionFold } from '../../shared/session/session.ts'
import { isOver } from '../../shared/session/transfer.ts'
import { fold } from '../../shared/trace/fold.ts'
import type { TraceSnapshot, TraceStore } from '../store/live-trace.ts'
import { words } from '../words/words.ts'
import { AttemptPanel } from './AttemptPanel.tsx'
import styles from './Attempts.module.css'
import { type AttemptGroup, groupAttempts } from './attempt-groups.ts'
import { SkippedLine } from './SkippedLine.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import { TlsCard } from './TlsCard.tsx'
import { useRunClock } from './use-run-clock.ts'

/** So many groups are open from the start; of more, those that the root cause was seen in. */
const openGroups = 2

/**
 * All attempts, passive beside active; a group that folds for each family and protection. Of a cancelled run they are
 * shown as they stood then: what ended by the cancel is no fault to be drawn.
 */
export function Attempts({
  snapshot,
  report,
  findings,
  store,
  selected,
}: {
  readonly snapshot: TraceSnapshot
  readonly report: Report | null
  readonly findings: readonly Finding[]
  readonly store: TraceStore
  readonly selected: number | null
}) {
  const { header, events } = snapshot
  const cancelled = cancelledBy(snapshot.session)
  const session = useMemo(
    () => (cancelled ? fold(sessionFold, events.slice(0, cancelled.seq)) : snapshot.session),
    [cancelled, events, snapshot.session],
  )
  const over = snapshot.report !== null || snapshot.line.state === 'failed'
  const now = useRunClock(store.nowMs, !over && session.attempts.length > 0, 500)
  const groups = groupAttempts(session.attempts)
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>({})
  const groupOfSelected =
    selected === null
      ? null
      : (groups.find(({ attempts }) => attempts.some(({ id }) => id === events[selected]?.attempt))?.key ??
        null)
  useEffect(() => {
    if (selected !== null && groupOfSelected !== null) {
      setFolded((before) => ({ ...before, [groupOfSelected]: false }))
    }
  }, [selected, groupOfSelected])

  const { software: product, version } = report?.server ?? {}
  const software = product ? [product, version].filter(Boolean).join(' ') : null
  const primary = findings.find(({ code }) => code === report?.verdict.primary)
  const statusOf = (id: string) => report?.attempts.find((attempt) => attempt.id === id)?.status ?? 'running'
  const isOpen = ({ key, attempts }: AttemptGroup, index: number) => {
    const concerned = over && attempts.some(({ id }) => primary?.attempts.includes(id))
    return !(folded[key] ?? !(index < openGroups || concerned))
  }
  return (
    <section className={styles.attempts} aria-labelledby="attempts">
      <div className={styles.head}>
        <h2 id="attempts">{words.run.attempts}</h2>
        <p>{words.run.keys}</p>
      </div>
      {groups.length === 0 && !over && <p className={styles.waiting}>{words.run.attemptsWaiting}</p>}
      {header &&
        groups.map((group, index) => {
          const open = isOpen(group, index)
          return (
            <details key={group.key} className={styles.group} open={open}>
              {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button */}
              <summary
                onClick={(event) => {
                  event.preventDefault()
                  setFolded({ ...folded, [group.key]: open })
                }}
              >
                <h3>{words.group(group.family, group.protection)}</h3>
                {group.attempts.map(({ id, mode }) => (
                  <span key={id} className={styles.status}>
                    <StatusIcon status={statusOf(id)} size={15} />
                    {words.mode[mode]} {words.status[statusOf(id)]}
                  </span>
                ))}
              </summary>
              {open && (
                <div className={styles.body}>
                  <TlsCard attempts={group.attempts} />
                  <div className={styles.grid}>
                    {group.attempts.map((attempt) => {
                      const status = statusOf(attempt.id)
                      if (status === 'skipped') return <SkippedLine key={attempt.id} attempt={attempt} />
                      return (
                        <AttemptPanel
                          key={attempt.id}
                          attempt={attempt}
                          status={status}
                          command={report?.attempts.find(({ id }) => id === attempt.id)?.command ?? null}
                          findings={findings}
                          vantage={header.vantage}
                          host={header.target.host}
                          software={software}
                          cancelled={cancelled !== null}
                          nowMs={isOver(attempt) || over ? null : now}
                          selected={selected}
                        />
                      )
                    })}
                  </div>
                </div>
              )}
            </details>
          )
        })}
    </section>
  )
}

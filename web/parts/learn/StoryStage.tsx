import { useMemo } from 'react'
import { ladder } from '../../../shared/diagram/ladder.ts'
import { connectionPicture } from '../../../shared/diagram/picture.ts'
import type { Finding } from '../../../shared/report/report.ts'
import { type Attempt, session } from '../../../shared/session/session.ts'
import type { TraceEvent } from '../../../shared/trace/event.ts'
import { fold } from '../../../shared/trace/fold.ts'
import type { TraceHeader } from '../../../shared/trace/trace.ts'
import { learn } from '../../words/learn.ts'
import { useSpeech } from '../../words/use-language.ts'
import { words } from '../../words/words.ts'
import { Drawing } from '../Drawing.tsx'
import { useWidth } from '../use-width.ts'
import styles from './StoryStage.module.css'

/** The pictures of the run page, of a session as far as it has been told; each keeps the room it needs at the end. */
export function StoryStage({
  events,
  shown,
  header,
  findings,
  allFindings,
  selected,
  over,
}: {
  readonly events: readonly TraceEvent[]
  readonly shown: readonly TraceEvent[]
  readonly header: TraceHeader
  readonly findings: readonly Finding[]
  readonly allFindings: readonly Finding[]
  readonly selected: number
  readonly over: boolean
}) {
  const whole = useMemo(() => fold(session, events), [events])
  const now = useMemo(() => fold(session, shown), [shown])
  return (
    <section className={styles.stage} aria-label={learn.player.pictures} data-count={whole.attempts.length}>
      {whole.attempts.map((attempt) => (
        <Panel
          key={attempt.id}
          whole={attempt}
          attempt={now.attempts.find(({ id }) => id === attempt.id) ?? null}
          header={header}
          findings={findings}
          allFindings={allFindings}
          nowMs={over ? null : now.lastMs}
          selected={selected}
        />
      ))}
    </section>
  )
}

function Panel({
  whole,
  attempt,
  header,
  findings,
  allFindings,
  nowMs,
  selected,
}: {
  readonly whole: Attempt
  /** Null while it has not begun. */
  readonly attempt: Attempt | null
  readonly header: TraceHeader
  readonly findings: readonly Finding[]
  readonly allFindings: readonly Finding[]
  readonly nowMs: number | null
  readonly selected: number
}) {
  const { say } = useSpeech()
  const [body, width] = useWidth<HTMLDivElement>()
  const { vantage } = header
  const host = whole.server.address
  const room = useMemo(() => {
    if (width === 0) return null
    const picture = connectionPicture(whole, { vantage, findings: allFindings, host, width, say })
    const steps = ladder(whole, { width, nowMs: null, findings: allFindings, say }).root
    return { picture: picture.attributes.height, ladder: steps.attributes.height }
  }, [whole, vantage, allFindings, host, width, say])
  const drawn = useMemo(() => {
    if (width === 0 || !attempt) return null
    return {
      picture: connectionPicture(attempt, { vantage, findings, host, width, say }),
      ladder: ladder(attempt, { width, nowMs, findings, say }).root,
    }
  }, [attempt, vantage, findings, host, width, nowMs, say])
  const name = words.attempt(whole)
  return (
    <section className={styles.panel} aria-label={name}>
      <h3>
        {name}
        <small>{words.at(whole.server)}</small>
      </h3>
      <div ref={body} className={styles.body}>
        {room && (
          <>
            <div className={styles.picture} style={{ minBlockSize: `${room.picture}px` }}>
              {drawn ? (
                <Drawing
                  root={drawn.picture}
                  label={words.picture.connections(name)}
                  steps="picture"
                  selected={selected}
                />
              ) : (
                <p>{learn.player.waiting}</p>
              )}
            </div>
            <div style={{ minBlockSize: `${room.ladder}px` }} data-steps="ladder">
              {drawn && (
                <Drawing
                  root={drawn.ladder}
                  label={words.picture.ladder(name)}
                  steps={null}
                  selected={selected}
                />
              )}
            </div>
          </>
        )}
      </div>
    </section>
  )
}

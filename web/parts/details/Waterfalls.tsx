import { useMemo } from 'react'
import { lengthOf, waterfall } from '../../../shared/diagram/waterfall.ts'
import { questionIn } from '../../../shared/session/question.ts'
import type { Attempt } from '../../../shared/session/session.ts'
import { details } from '../../words/details.ts'
import { words } from '../../words/words.ts'
import { Drawing } from '../Drawing.tsx'
import { useWidth } from '../use-width.ts'
import { Card } from './Card.tsx'
import styles from './Waterfalls.module.css'

/** So many are shown from the start; those that only ask a question never are. */
const atOnce = 4

/** What each attempt spent its time on, all on one scale. */
export function Waterfalls({
  attempts,
  selected,
}: {
  readonly attempts: readonly Attempt[]
  readonly selected: number | null
}) {
  const [box, width] = useWidth<HTMLDivElement>()
  const timed = attempts.filter((attempt) => lengthOf(attempt) > 0)
  if (timed.length === 0) return null
  const tests = timed.filter(({ id }) => questionIn(id) === null)
  const first = tests.slice(0, atOnce)
  const rest = timed.filter((attempt) => !first.includes(attempt))
  const untilMs = Math.max(...first.map(lengthOf), 0)
  return (
    <Card part="times" heading={details.times.heading} lead={details.times.legend}>
      <div ref={box}>
        {first.map((attempt) => (
          <Waterfall key={attempt.id} {...{ attempt, width, untilMs, selected }} />
        ))}
      </div>
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{details.times.more(rest.length)}</summary>
          {rest.map((attempt) => (
            <Waterfall key={attempt.id} {...{ attempt, width, selected }} untilMs={lengthOf(attempt)} />
          ))}
        </details>
      )}
    </Card>
  )
}

function Waterfall({
  attempt,
  width,
  untilMs,
  selected,
}: {
  readonly attempt: Attempt
  readonly width: number
  readonly untilMs: number
  readonly selected: number | null
}) {
  const name = words.attempt(attempt)
  const spoken = details.times.waterfall
  const root = useMemo(
    () => (width > 0 ? waterfall(attempt, { width, untilMs, attempt: name, words: spoken }) : null),
    [attempt, width, untilMs, name, spoken],
  )
  return (
    <div className={styles.attempt}>
      <h4>{name}</h4>
      {root && <Drawing root={root} label={spoken.name(name)} steps="waterfall" selected={selected} />}
    </div>
  )
}

import type { Attempt } from '../../shared/session/session.ts'
import { words } from '../words/words.ts'
import styles from './TranscriptFilter.module.css'

/** Which events the transcript shows: all, the run's own, one attempt's, or one connection's. */
export function TranscriptFilter({
  attempts,
  only,
  onOnly,
}: {
  readonly attempts: readonly Attempt[]
  readonly only: string
  readonly onOnly: (only: string) => void
}) {
  const choice = (value: string, label: string, small = false) => (
    <label key={value} className={styles.choice} data-small={small || undefined}>
      <input
        type="radio"
        name="transcript"
        value={value}
        checked={only === value}
        onChange={() => onOnly(value)}
      />
      {label}
    </label>
  )
  return (
    <fieldset className={styles.filter}>
      <legend>{words.transcript.show}</legend>
      {choice('all', words.transcript.all)}
      {choice('run', words.transcript.run)}
      {attempts.map((attempt) => (
        <span key={attempt.id} className={styles.group}>
          {choice(attempt.id, words.attempt(attempt))}
          {attempt.connections
            .filter(({ seq }) => !isSample(attempt, seq))
            .map(({ id }) => choice(`${attempt.id} ${id}`, id, true))}
        </span>
      ))}
    </fieldset>
  )
}

/** Connections that only sample passive ports are many: they are found under their attempt. */
const isSample = ({ steps }: Attempt, seq: number): boolean =>
  steps.findLast((step) => step.seq < seq)?.step === 'sample-ports'

import type { Attempt } from '../../shared/session/session.ts'
import { en } from '../words/en.ts'
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
      <legend>{en.transcript.show}</legend>
      {choice('all', en.transcript.all)}
      {choice('run', en.transcript.run)}
      {attempts.map(({ id, mode, family, connections }) => (
        <span key={id} className={styles.group}>
          {choice(id, `${en.mode[mode]} ${en.family[family]}`)}
          {connections.map((connection) => choice(`${id} ${connection.id}`, connection.id, true))}
        </span>
      ))}
    </fieldset>
  )
}

import { useEffect, useState } from 'react'
import type { Line } from '../store/live-trace.ts'
import { words } from '../words/words.ts'
import styles from './LineStatus.module.css'

/** Whether what is shown is live, complete, or waiting for the line to come back. */
export function LineStatus({ line, onRetry }: { readonly line: Line; readonly onRetry: () => void }) {
  if (line.state === 'reconnecting') return <Lost line={line} onRetry={onRetry} />
  return (
    <p className={styles.line} data-state={line.state} role="status">
      <span className={styles.dot} aria-hidden="true" />
      {line.state === 'queued'
        ? words.line.queued(line.place)
        : words.line[line.state === 'locked' ? 'failed' : line.state]}
    </p>
  )
}

function Lost({
  line,
  onRetry,
}: {
  readonly line: Extract<Line, { state: 'reconnecting' }>
  readonly onRetry: () => void
}) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return (
    <div>
      <p className={styles.line} data-state="reconnecting">
        <span className={styles.dot} aria-hidden="true" />
        {words.line.lost}
      </p>
      <div className={styles.lost}>
        <p className={styles.line} data-state="reconnecting" role="status">
          <span className={styles.dot} aria-hidden="true" />
          {words.line.reconnecting[line.cause]}
        </p>
        <p className={styles.retry}>
          {words.line.retryIn(line.retryAt - now)}
          <button type="button" onClick={onRetry}>
            {words.line.retryNow}
          </button>
        </p>
      </div>
    </div>
  )
}

import { useEffect, useRef, useState } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { TraceSnapshot } from '../store/live-trace.ts'
import { words } from '../words/words.ts'
import styles from './Announcer.module.css'

/** Tells a screen reader how the run goes: the latest step, at most one every two seconds, and the verdict at the end. */
export function Announcer({
  snapshot,
  verdict,
}: {
  readonly snapshot: TraceSnapshot
  readonly verdict: string | null
}) {
  const latest =
    verdict ??
    snapshot.events
      .slice(-40)
      .map(words.announced)
      .findLast((words) => words !== null) ??
    ''
  const [said, setSaid] = useState('')
  const saidAt = useRef(0)
  useEffect(() => {
    const waitMs = Math.max(0, saidAt.current + 2000 - Date.now())
    const timer = setTimeout(() => {
      saidAt.current = Date.now()
      setSaid(printable(latest))
    }, waitMs)
    return () => clearTimeout(timer)
  }, [latest])
  return (
    <p className={styles.announcer} role="status" aria-live="polite">
      {said}
    </p>
  )
}

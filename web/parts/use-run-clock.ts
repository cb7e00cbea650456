import { useEffect, useState } from 'react'

/** The run's own time, read anew every so often while it runs; what it was at the end afterwards. */
export function useRunClock(nowMs: () => number, running: boolean, everyMs: number): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    setNow(nowMs())
    if (!running) return
    const timer = setInterval(() => setNow(nowMs()), everyMs)
    return () => clearInterval(timer)
  }, [nowMs, running, everyMs])
  return now
}

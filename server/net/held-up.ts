/**
 * How long this process was held up: by other work of its own, or by a machine that gives it no time. What arrives
 * meanwhile is seen late, and neither a server nor a line is to blame.
 */
const beatMs = 20
/** Timers are this late where nothing is wrong. */
const usualMs = 10

/** Since the first watcher came. */
let totalMs = 0
let lastBeatMs = 0
let watchers = 0
let timer: NodeJS.Timeout | null = null

/** Begins to look at the clock, or goes on. @returns the way to stop */
export function watchHeldUp(): () => void {
  watchers += 1
  if (timer === null) {
    lastBeatMs = performance.now()
    timer = setInterval(beat, beatMs)
  }
  let left = false
  return () => {
    if (left) return
    left = true
    watchers -= 1
    if (watchers > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

function beat(): void {
  const now = performance.now()
  totalMs += lateMs(now)
  lastBeatMs = now
}

function lateMs(now: number): number {
  const late = now - lastBeatMs - beatMs
  return late > usualMs ? late : 0
}

/** Milliseconds in all so far, of which only the difference between two moments means something. */
export const heldUpMs = (): number => (timer === null ? totalMs : totalMs + lateMs(performance.now()))

/** Less is not worth a word. */
const leastMs = 50

/** For an event that was waited for. @param before what `heldUpMs` gave when the wait began */
export function heldUpSince(before: number): { readonly heldUpMs?: number } {
  const ms = Math.round(heldUpMs() - before)
  return ms < leastMs ? {} : { heldUpMs: ms }
}

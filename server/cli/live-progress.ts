/** What is being tried right now, one line an attempt, kept up to date on a terminal. Elsewhere: nothing. */
import type { WriteStream } from 'node:tty'
import { printable } from '../../shared/ftp/text.ts'
import type { EventOf } from '../../shared/trace/event.ts'
import type { TraceLog } from '../runs/trace-log.ts'

const everyMs = 100

export function liveProgress(log: TraceLog, stream: WriteStream): { stop: () => void } {
  if (!stream.isTTY) return { stop: () => {} }
  const doing = new Map<string, EventOf<'step'>>()
  let drawn = 0
  const erase = () => {
    if (drawn > 0) stream.write(`\x1b[${drawn}A\x1b[J`)
    drawn = 0
  }
  const draw = () => {
    erase()
    const lines = [...doing].map(([who, step]) => line(who, step, log.elapsedMs(), stream.columns ?? 80))
    stream.write(lines.map((text) => `${text}\n`).join(''))
    drawn = lines.length
  }
  const unsubscribe = log.subscribe((event) => {
    if (event.kind === 'step') doing.set(event.attempt ?? 'run', event)
  })
  const timer = setInterval(draw, everyMs)
  return {
    stop() {
      unsubscribe()
      clearInterval(timer)
      erase()
    },
  }
}

function line(who: string, { text, atMs, upToMs }: EventOf<'step'>, nowMs: number, columns: number): string {
  const since = (nowMs - (atMs ?? nowMs)) / 1000
  const bound = upToMs === undefined ? '' : ` of at most ${(upToMs / 1000).toFixed(0)}`
  const waiting = since < 1 ? '' : ` (${since.toFixed(0)}${bound} s)`
  return `${who.padEnd(20)} ${printable(text)}${waiting}`.slice(0, columns - 1)
}

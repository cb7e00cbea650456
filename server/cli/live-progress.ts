/** What is being tried right now, one line an attempt, kept up to date on a terminal. Elsewhere: nothing. */
import type { WriteStream } from 'node:tty'
import { printable } from '../../shared/ftp/text.ts'
import { recorded, type Say, t } from '../../shared/language/say.ts'
import { english, type Speech } from '../../shared/language/speech.ts'
import type { EventOf } from '../../shared/trace/event.ts'
import type { TraceLog } from '../runs/trace-log.ts'

const everyMs = 100

export function liveProgress(
  log: TraceLog,
  stream: WriteStream,
  { say }: Speech = english,
): { stop: () => void } {
  if (!stream.isTTY) return { stop: () => {} }
  const doing = new Map<string, EventOf<'step'>>()
  let drawn = 0
  const erase = () => {
    if (drawn > 0) stream.write(`\x1b[${drawn}A\x1b[J`)
    drawn = 0
  }
  const draw = () => {
    erase()
    const lines = [...doing].map(([who, step]) => line(say, who, step, log.elapsedMs(), stream.columns ?? 80))
    stream.write(lines.map((text) => `${text}\n`).join(''))
    drawn = lines.length
  }
  const unsubscribe = log.subscribe((event) => {
    if (event.kind === 'step') doing.set(event.attempt ?? say(t`run`), event)
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

function line(
  say: Say,
  who: string,
  { text, atMs, upToMs }: EventOf<'step'>,
  nowMs: number,
  columns: number,
): string {
  const since = (nowMs - (atMs ?? nowMs)) / 1000
  const waited =
    upToMs === undefined
      ? t`(${since.toFixed(0)} s)`
      : t`(${since.toFixed(0)} of at most ${(upToMs / 1000).toFixed(0)} s)`
  const waiting = since < 1 ? '' : ` ${say(waited)}`
  return `${who.padEnd(20)} ${printable(say(recorded(text)))}${waiting}`.slice(0, columns - 1)
}

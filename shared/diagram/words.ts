/** How the diagrams say times, amounts, endpoints and outcomes. */
import type { Endpoint, EventOf } from '../trace/event.ts'
import { assertNever } from '../trace/event.ts'
import { shown } from './fit.ts'

/** `3.1 ms`, `312 ms`, `10.0 s`, `1 min 40 s`. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`
  if (ms < 999.5) return `${ms.toFixed(0)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

export function amount(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_950) return `${(bytes / 1e3).toFixed(1)} kB`
  if (bytes < 999_950_000) return `${(bytes / 1e6).toFixed(1)} MB`
  return `${(bytes / 1e9).toFixed(1)} GB`
}

export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`

export const at = ({ address, port }: Endpoint): string => `${shown(address)} port ${port}`

export function failureWords({ how, errno, afterMs }: EventOf<'connect-failed'>): string {
  const after = afterMs === null ? '' : ` after ${duration(afterMs)}`
  switch (how) {
    case 'refused':
      return `refused${after}`
    case 'timed-out':
      return afterMs === null ? 'no answer' : `no answer for ${duration(afterMs)}`
    case 'unreachable':
      return `unreachable${errno ? ` (${shown(errno)})` : ''}`
    case 'reset':
      return `reset${after}`
    case 'abandoned':
      return `given up${after}`
    default:
      return assertNever(how)
  }
}

/** A reply on one line: `530 Login incorrect.`, and for more lines how many follow. */
export function replyLine({ lines }: EventOf<'reply'>): string {
  const [first = '', ...more] = lines
  const said = more.length > 0 ? first.replace(/^(\d{3})-/, '$1 ') : first
  return shown(said)
}

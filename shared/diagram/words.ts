/** How the diagrams say times, amounts, endpoints and outcomes. */
import { decimal, type Phrase, t } from '../language/say.ts'
import type { Endpoint, EventOf } from '../trace/event.ts'
import { assertNever } from '../trace/event.ts'
import { shown } from './fit.ts'

/** `3.1 ms`, `312 ms`, `10.0 s`, `1 min 40 s`. */
export function duration(ms: number): Phrase {
  if (ms < 9.95) return t`${decimal(ms, 1)} ms`
  if (ms < 999.5) return t`${ms.toFixed(0)} ms`
  if (ms < 59_950) return t`${decimal(ms / 1000, 1)} s`
  const seconds = Math.round(ms / 1000)
  return t`${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

export function amount(bytes: number): Phrase {
  if (bytes < 1000) return t`${bytes} B`
  if (bytes < 999_950) return t`${decimal(bytes / 1e3, 1)} kB`
  if (bytes < 999_950_000) return t`${decimal(bytes / 1e6, 1)} MB`
  return t`${decimal(bytes / 1e9, 1)} GB`
}

export const entriesIn = (count: number): Phrase => (count === 1 ? t`${count} entry` : t`${count} entries`)

export const at = ({ address, port }: Endpoint): Phrase => t`${shown(address)} port ${port}`

/** `EPSV and PASV`. */
export const listed = (names: readonly (Phrase | string)[]): Phrase | string =>
  names.reduce((before, name) => t`${before} and ${name}`)

/** Parts of a sentence, with commas between. */
export const withCommas = (parts: readonly (Phrase | string)[]): Phrase | string =>
  parts.reduce((before, part) => t`${before}, ${part}`)

export function failureWords({ how, errno, afterMs }: EventOf<'connect-failed'>): Phrase {
  const after = afterMs === null ? '' : t` after ${duration(afterMs)}`
  switch (how) {
    case 'refused':
      return t`refused${after}`
    case 'timed-out':
      return afterMs === null ? t`no answer` : t`no answer for ${duration(afterMs)}`
    case 'unreachable':
      return t`unreachable${errno ? ` (${shown(errno)})` : ''}`
    case 'reset':
      return t`reset${after}`
    case 'abandoned':
      return t`given up${after}`
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

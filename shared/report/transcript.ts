/** One trace event as a line for people. The transcript is the equal in text of every picture. */
import { printEndpoint } from '../ftp/address.ts'
import { printable } from '../ftp/text.ts'
import { assertNever, type EventOf, type TraceEvent } from '../trace/event.ts'

/** `12.345 passive-ipv4-clear c1 < 220 ready` */
export function transcriptLine(event: TraceEvent): string {
  const at = event.atMs === null ? '       -' : (event.atMs / 1000).toFixed(3).padStart(8)
  return [at, printable(event.attempt ?? 'run'), printable(event.conn ?? '-'), transcriptText(event)].join(
    ' ',
  )
}

/** What happened, in words, raw lines as they came but printable. */
export const transcriptText = (event: TraceEvent): string => printable(words(event))

function words(event: TraceEvent): string {
  switch (event.kind) {
    case 'resolve': {
      const question = event.via === 'system' ? 'system resolver' : event.type
      const answer = event.answers.length > 0 ? event.answers.join(', ') : event.outcome
      return `resolve ${event.name} (${question}): ${answer}`
    }
    case 'connect':
      return event.dialledBy === 'client'
        ? `connecting to ${printEndpoint(event.to)}`
        : `connection from ${event.from ? printEndpoint(event.from) : 'the server'} to ${printEndpoint(event.to)}`
    case 'connected':
      return `connected, ${event.from ? `${printEndpoint(event.from)} ` : ''}to ${printEndpoint(event.to)}`
    case 'connect-failed':
      return `not connected: ${event.how}${event.errno ? ` (${event.errno})` : ''}${after(event.afterMs)}`
    case 'listening':
      return event.at.address === event.announced.address
        ? `listening on ${printEndpoint(event.at)}`
        : `listening on ${printEndpoint(event.at)}, announced as ${printEndpoint(event.announced)}`
    case 'tls':
      return `TLS: ${event.protocol} ${event.cipher}${event.resumed ? ', session resumed' : ''}${offered(event)}`
    case 'tls-failed':
      return `TLS failed: ${event.reason}${event.plaintext ? `; in clear: ${event.plaintext}` : ''}${offered(event)}`
    case 'command':
      return `> ${event.verb}${event.argument === null ? '' : ` ${event.argument}`}`
    case 'reply':
      return (
        event.lines.map((line) => `< ${line}`).join(' / ') + (event.malformed ? `  [${event.malformed}]` : '')
      )
    case 'data':
      return `${event.bytes} bytes ${event.direction === 'to-client' ? 'to the client' : 'to the server'}`
    case 'listing':
      return event.format === 'empty'
        ? 'listing: empty'
        : `listing: ${event.entries} entries, ${event.format} format`
    case 'closed':
      return `closed by the ${event.by} (${event.how}${event.closeNotify === false ? ', no close_notify' : ''})`
    case 'step':
      return `-- ${event.text}`
    case 'note':
      return `note: ${event.text}`
    default:
      return assertNever(event)
  }
}

/** What the hello was, where it was not the usual one. */
function offered({ offered }: Pick<EventOf<'tls' | 'tls-failed'>, 'offered'>): string {
  if (!offered) return ''
  const { minVersion, maxVersion, ciphers, serverName } = offered
  const versions = minVersion === maxVersion ? maxVersion : `${minVersion} to ${maxVersion}`
  const more = ciphers === 'usual' ? '' : ciphers === 'all' ? ', weak ciphers too' : ', null ciphers only'
  return `  [offered: ${versions}${more}${serverName ? '' : ', no server name'}]`
}

const after = (ms: number | null): string => (ms === null ? '' : ` after ${(ms / 1000).toFixed(1)} s`)

/** One trace event as a line for people. The transcript is the equal in text of every picture. */
import { printEndpoint } from '../ftp/address.ts'
import { printable } from '../ftp/text.ts'
import { endNames, failureNames, lookupNames } from '../language/code-names.ts'
import { decimal, type Phrase, recorded, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import { assertNever, type EventOf, type TraceEvent } from '../trace/event.ts'

/** `12.345 passive-ipv4-clear c1 < 220 ready` */
export function transcriptLine(event: TraceEvent, speech: Speech = english): string {
  const at = event.atMs === null ? '       -' : (event.atMs / 1000).toFixed(3).padStart(8)
  const who = printable(event.attempt ?? speech.say(t`run`))
  return [at, who, printable(event.conn ?? '-'), transcriptText(event, speech)].join(' ')
}

/** What happened, in words, raw lines as they came but printable. */
export const transcriptText = (event: TraceEvent, { say }: Speech = english): string =>
  printable(say(words(event)))

function words(event: TraceEvent): Phrase | string {
  switch (event.kind) {
    case 'resolve': {
      const question = event.via === 'system' ? t`system resolver` : event.type
      const answer = event.answers.length > 0 ? event.answers.join(', ') : lookupNames[event.outcome]
      return t`resolve ${event.name} (${question}): ${answer}`
    }
    case 'connect': {
      const to = printEndpoint(event.to)
      if (event.dialledBy === 'client') return t`connecting to ${to}`
      return t`connection from ${event.from ? printEndpoint(event.from) : t`the server`} to ${to}`
    }
    case 'connected': {
      const to = printEndpoint(event.to)
      return event.from ? t`connected, ${printEndpoint(event.from)} to ${to}` : t`connected, to ${to}`
    }
    case 'connect-failed': {
      const how = event.errno ? t`${failureNames[event.how]} (${event.errno})` : failureNames[event.how]
      return event.afterMs === null
        ? t`not connected: ${how}`
        : t`not connected: ${how} after ${decimal(event.afterMs / 1000, 1)} s`
    }
    case 'listening':
      return event.at.address === event.announced.address
        ? t`listening on ${printEndpoint(event.at)}`
        : t`listening on ${printEndpoint(event.at)}, announced as ${printEndpoint(event.announced)}`
    case 'tls': {
      const agreed = `TLS: ${event.protocol} ${event.cipher}`
      return t`${event.resumed ? t`${agreed}, session resumed` : agreed}${offered(event)}`
    }
    case 'tls-failed':
      return event.plaintext
        ? t`TLS failed: ${recorded(event.reason)}; in clear: ${recorded(event.plaintext)}${offered(event)}`
        : t`TLS failed: ${recorded(event.reason)}${offered(event)}`
    case 'command':
      return `> ${event.verb}${event.argument === null ? '' : ` ${event.argument}`}`
    case 'reply': {
      const lines = event.lines.map((line) => `< ${line}`).join(' / ')
      return event.malformed ? t`${lines}  [${recorded(event.malformed)}]` : lines
    }
    case 'data':
      return event.direction === 'to-client'
        ? t`${event.bytes} bytes to the client`
        : t`${event.bytes} bytes to the server`
    case 'listing':
      return event.format === 'empty'
        ? t`listing: empty`
        : t`listing: ${event.entries} entries, ${event.format} format`
    case 'closed': {
      const how =
        event.closeNotify === false ? t`${endNames[event.how]}, no close_notify` : endNames[event.how]
      return t`${closedBy[event.by]} (${how})`
    }
    case 'step':
      return t`-- ${recorded(event.text)}`
    case 'note':
      return t`note: ${recorded(event.text)}`
    default:
      return assertNever(event)
  }
}

const closedBy: Readonly<Record<EventOf<'closed'>['by'], Phrase>> = {
  client: t`closed by the client`,
  server: t`closed by the server`,
  unknown: t`closed by the unknown`,
}

/** What the hello was, where it was not the usual one. */
function offered({ offered }: Pick<EventOf<'tls' | 'tls-failed'>, 'offered'>): Phrase | string {
  if (!offered) return ''
  const { minVersion, maxVersion, ciphers, serverName } = offered
  const versions = minVersion === maxVersion ? maxVersion : t`${minVersion} to ${maxVersion}`
  const more = { usual: '', all: t`, weak ciphers too`, null: t`, null ciphers only` }[ciphers]
  return t`  [offered: ${versions}${more}${serverName ? '' : t`, no server name`}]`
}

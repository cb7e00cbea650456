/** What a capture is found to hold: its sessions to choose from, the trace of one or of all, and what could not be read. */

import { printEndpoint } from '../../ftp/address.ts'
import { sayEnglish, t } from '../../language/say.ts'
import type { Endpoint } from '../../trace/event.ts'
import type { Trace } from '../../trace/trace.ts'
import type { CapturedSession } from './captured-session.ts'
import { dialsOf } from './data-connections.ts'
import { describe } from './describe-session.ts'
import { captureTime, toTrace } from './to-trace.ts'
import { type SeenFrom, seenFrom } from './vantage-of.ts'

export interface ReadCapture {
  readonly sessions: readonly SessionInfo[]
  readonly format: 'pcap' | 'pcapng' | null
  readonly packets: number
  /** For people, a sentence each. */
  readonly problems: readonly string[]
  readonly seenFrom: SeenFrom
  /** Of its first and its last packet, milliseconds since 1970. */
  readonly fromMs: number
  readonly toMs: number
  /** @param which places in the list of sessions; `all` puts them all into one trace. Null where there is none. */
  trace(which: number | readonly number[] | 'all'): Trace | null
  /** What lies beneath, for laying two captures over one another. */
  readonly captured: readonly CapturedSession[]
}

export interface SessionInfo {
  readonly client: Endpoint
  readonly server: Endpoint
  /** ISO 8601. */
  readonly startedAt: string
  /** With those of its data connections. */
  readonly packets: number
  /** What happened, in a sentence. */
  readonly what: string
}

export interface Facts {
  readonly secrets: readonly string[]
  readonly problem: string | null
  readonly format: 'pcap' | 'pcapng' | null
  readonly packets: number
  readonly tcpPackets: number
  readonly cutPackets: number
  readonly untimed: number
  readonly links: readonly { readonly name: string; readonly count: number }[]
  readonly forgotten: number
  readonly firstAt: number
  readonly lastAt: number
}

export function readCapture(captured: readonly CapturedSession[], facts: Facts): ReadCapture {
  const problems = problemsOf(captured, facts)
  const { secrets, lastAt, format, packets } = facts
  return {
    sessions: captured.map((session) => ({
      client: session.client,
      server: session.server,
      startedAt: captureTime(session.flow.firstAt),
      packets: dialsOf(session).reduce((sum, { flow }) => sum + flow.packets, session.flow.packets),
      what: describe(session),
    })),
    format,
    packets,
    problems,
    fromMs: facts.firstAt,
    toMs: lastAt,
    seenFrom: seenFrom(captured),
    captured,
    trace(which) {
      const places = typeof which === 'number' ? [which] : which
      const chosen = places === 'all' ? captured : places.flatMap((place) => captured[place] ?? [])
      if (chosen.length === 0) return null
      const place = seenFrom(chosen)
      const remark = sayEnglish(
        t`Read from ${place.name}: ${packets} packets, ${captured.length} control connections.`,
      )
      return toTrace(chosen, { secrets, lastAt, remarks: [remark, ...problems] })
    },
  }
}

function problemsOf(captured: readonly CapturedSession[], facts: Facts): readonly string[] {
  const { problem, packets, tcpPackets, cutPackets, untimed, links, forgotten } = facts
  const problems = problem === null ? [] : [problem]
  for (const { name, count } of links)
    problems.push(sayEnglish(t`${count} packets are of a link that cannot be read: ${name}.`))
  if (cutPackets > 0)
    problems.push(
      sayEnglish(
        t`${cutPackets} packets were captured in part only: capture with a larger snap length (-s 0).`,
      ),
    )
  if (untimed > 0) problems.push(sayEnglish(t`${untimed} packets have no time; they count as simultaneous.`))
  if (forgotten > 0)
    problems.push(sayEnglish(t`${forgotten} connections more than can be kept are left out.`))
  if (captured.length > 0 || packets === 0) {
    if (packets === 0 && problem === null) problems.push(sayEnglish(t`There is no packet in the file.`))
    return problems
  }
  const none =
    tcpPackets === 0
      ? t`None of the ${packets} packets is TCP: FTP needs TCP, so the capture is of something else.`
      : t`There is no FTP control connection in these ${packets} packets: nothing on port 21 or 990, and nothing that speaks FTP on another port. A connection that was encrypted from its beginning on another port cannot be recognised.`
  return [...problems, sayEnglish(none)]
}

export const nameSession = ({ client, server }: SessionInfo): string =>
  `${printEndpoint(client)} → ${printEndpoint(server)}`

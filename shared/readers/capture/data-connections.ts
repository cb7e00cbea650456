/**
 * Which connection carried the data of which set-up. The addresses in a 227 or a PORT may have been rewritten on the way,
 * or be plainly wrong; the port, the time and one of the two ends still tell. Certain ties are made first, so that a
 * looser one never takes what is another session's.
 */

import { addressKind, isPublic } from '../../ftp/address.ts'
import { sayEnglish, t } from '../../language/say.ts'
import type { CapturedSession } from './captured-session.ts'
import type { Dial, SetUp } from './set-ups.ts'
import type { Flow } from './tcp-flow.ts'

/** A capture may have packets a little out of their order. */
const disorderMs = 50
/** So long after the offer somebody else may use the port. */
const longestMs = 120_000
/** A client dials at once when it has read the offer. */
const promptMs = 1500

interface Candidate {
  readonly flow: Flow
  readonly from: string
  readonly to: string
  readonly port: number
  taken: boolean
}

export function tieDataConnections(sessions: readonly CapturedSession[], flows: readonly Flow[]): void {
  const candidates = flows.map((flow): Candidate => {
    const to = flow.endpoint('b')
    return { flow, from: flow.endpoint('a').address, to: to.address, port: to.port, taken: false }
  })
  const byPort = Map.groupBy(candidates, ({ port }) => port)
  const each = (tie: (session: CapturedSession, setUp: SetUp) => void) => {
    for (const session of sessions) for (const setUp of session.setUps) tie(session, setUp)
  }
  each((session, setUp) => byNumbers(session, setUp, byPort, true))
  each((session, setUp) => byNumbers(session, setUp, byPort, false))
  each((session, setUp) => byTime(session, setUp, candidates))
  tieHidden(sessions, candidates)
}

/** @param strict both ends are those of the session */
function byNumbers(
  session: CapturedSession,
  setUp: SetUp,
  byPort: ReadonlyMap<number, readonly Candidate[]>,
  strict: boolean,
): void {
  if (!setUp.offered) return
  const sharing = byPort.get(setUp.offered.port) ?? []
  for (let i = firstAfter(sharing, setUp.fromMs - disorderMs); i < sharing.length; i += 1) {
    const candidate = sharing[i] as Candidate
    if (candidate.flow.firstAt > latest(setUp)) return
    if (!isInTime(candidate, setUp)) continue
    const { from, to } = endsOf(session, setUp, candidate)
    if (strict ? from && to : from || to) take(session, setUp, candidate)
  }
}

/** The port is another one: so it was changed on the way, after the offer passed here. */
function byTime(session: CapturedSession, setUp: SetUp, candidates: readonly Candidate[]): void {
  if (!setUp.offered || setUp.dials.length > 0) return
  for (let i = firstAfter(candidates, setUp.fromMs - disorderMs); i < candidates.length; i += 1) {
    const candidate = candidates[i] as Candidate
    if (candidate.flow.firstAt > Math.min(setUp.untilMs, setUp.fromMs + promptMs)) return
    const { from, to } = endsOf(session, setUp, candidate)
    if (!isInTime(candidate, setUp) || !from || !to || candidate.port < 1024) continue
    take(session, setUp, candidate)
    return
  }
}

const firstAfter = (candidates: readonly Candidate[], ms: number): number => {
  let [low, high] = [0, candidates.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((candidates[middle]?.flow.firstAt ?? 0) < ms) low = middle + 1
    else high = middle
  }
  return low
}

const latest = ({ untilMs, fromMs }: SetUp): number => Math.min(untilMs, fromMs + longestMs)

const isInTime = ({ flow, taken }: Candidate, setUp: SetUp): boolean =>
  !taken && flow.firstAt >= setUp.fromMs - disorderMs && flow.firstAt <= latest(setUp)

/** Whether the one who dials, and the one who is dialled, are those of the session. */
function endsOf(
  { client, server }: CapturedSession,
  { mode, offered }: SetUp,
  { from, to }: Candidate,
): { readonly from: boolean; readonly to: boolean } {
  const [dialler, dialled] = mode === 'passive' ? [client, server] : [server, client]
  return { from: from === dialler.address, to: to === dialled.address || to === offered?.address }
}

function take(session: CapturedSession, setUp: SetUp, candidate: Candidate): void {
  candidate.taken = true
  const { flow } = candidate
  const foreign = setUp.mode === 'active' && candidate.from !== session.server.address
  // Accepted and used, it is the data connection after all, wherever it came from.
  const stranger = foreign && (flow.connectedAt < 0 || (flow.a.bytes === 0 && flow.b.bytes === 0))
  setUp.dials.push({ flow, stranger, note: oddity(session, setUp, candidate) })
}

function oddity(
  { client, server }: CapturedSession,
  { mode, offered }: SetUp,
  candidate: Candidate,
): string | null {
  const { from, to, port } = candidate
  if (offered && port !== offered.port) {
    return sayEnglish(
      mode === 'passive'
        ? t`The server offers port ${offered.port}, and port ${port} is dialled: the number was changed on the way.`
        : t`The client announces port ${offered.port}, and port ${port} is dialled: the number was changed on the way.`,
    )
  }
  const [dialler, dialled] = mode === 'passive' ? [client, server] : [server, client]
  if (from !== dialler.address)
    return sayEnglish(
      t`The data connection comes from ${from}, and not from ${dialler.address} as the control connection tells.`,
    )
  const named = offered?.address ?? null
  if (named !== null && to !== named) {
    return sayEnglish(
      mode === 'passive'
        ? t`The server offers ${named}, and ${to} is dialled: the client replaces the address, or it is translated on the way.`
        : t`The client announces ${named}, and ${to} is dialled: the address is rewritten or translated on the way.`,
    )
  }
  if (named === null || named === dialled.address || mode === 'passive') return null
  return sayEnglish(
    t`The client announces ${named}, and its control connection comes from ${dialled.address}.`,
  )
}

/** Under TLS nobody sees the offer. A dial between the same machines, right after an encrypted reply, is its sequel. */
function tieHidden(sessions: readonly CapturedSession[], candidates: readonly Candidate[]): void {
  const secret = sessions.filter(({ control }) => (control?.dialogue.tls.replyTimes.length ?? 0) > 0)
  const byEnd = Map.groupBy(
    secret.flatMap((session) => [
      { address: session.client.address, session },
      { address: session.server.address, session },
    ]),
    ({ address }) => address,
  )
  for (const candidate of candidates) {
    if (candidate.taken || candidate.port < 1024 || !candidate.flow.begins) continue
    const near = (byEnd.get(candidate.from) ?? [])
      .map(({ session }) => session)
      .filter((session) => isBetween(session, candidate))
      .map((session) => ({ session, waitedMs: sinceReply(session, candidate.flow.firstAt) }))
      .filter(({ waitedMs }) => waitedMs < promptMs)
      .toSorted((x, y) => x.waitedMs - y.waitedMs)[0]
    if (!near) continue
    candidate.taken = true
    const { client, server } = near.session
    const odd = candidate.from === client.address && candidate.to !== server.address
    near.session.hidden.push({
      flow: candidate.flow,
      stranger: false,
      note: odd
        ? sayEnglish(
            t`Right after an encrypted reply the client dials ${candidate.to}, which is not ${server.address}: the reply probably names that address.`,
          )
        : null,
    })
  }
}

function isBetween({ client, server }: CapturedSession, { from, to }: Candidate): boolean {
  if (from === server.address) return to === client.address
  if (from !== client.address) return false
  return to === server.address || (isPublic(server.address) && addressKind(to) === 'private')
}

/** Milliseconds since the last encrypted reply before. */
function sinceReply({ control }: CapturedSession, atMs: number): number {
  const last = control?.dialogue.tls.replyTimes.findLast((time) => time <= atMs + disorderMs)
  return last === undefined ? Number.POSITIVE_INFINITY : Math.max(0, atMs - last)
}

export const dialsOf = ({ setUps, hidden }: CapturedSession): readonly Dial[] => [
  ...setUps.flatMap(({ dials }) => dials),
  ...hidden,
]

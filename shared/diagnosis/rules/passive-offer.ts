/** What EPSV and PASV were answered, and whether the address in a 227 can be right. */
import {
  type AddressKind,
  addressFamily,
  addressKind,
  printEndpoint,
  sameAddress,
  standsForPublic,
} from '../../ftp/address.ts'
import { replyText } from '../../ftp/reply.ts'
import { isPositive, isUnsupported } from '../../ftp/reply-code.ts'
import { failureName } from '../../language/code-names.ts'
import { recorded, sayEnglish, t } from '../../language/say.ts'
import { finalReplyOf, loginOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import type { EventOf, Family } from '../../trace/event.ts'
import { type Conclusion, evidence, type Reading, type Rule } from '../finding.ts'
import { seenInside } from '../seen-inside.ts'
import { isOutOfStep } from './reply-order.ts'
import { forbiddenByWindows } from './system-errors.ts'

const passive = (attempts: readonly Attempt[]) =>
  attempts.flatMap((attempt) =>
    attempt.mode === 'passive' ? transfersOf(attempt).map((transfer) => ({ attempt, transfer })) : [],
  )

export const refusedPassive: Rule = ({ session }) =>
  passive(session.attempts).flatMap(({ attempt, transfer }) => {
    const reply = finalReplyOf(transfer.setUp)
    if (!reply || reply.code === null || isPositive(reply.code)) return []
    if (!isLoggedIn(attempt, reply.code)) return []
    // RFC 1639: clients try it once PASV was refused, and no server needs to know it.
    if (transfer.verb === 'LPSV' && isUnsupported(reply.code)) return []
    const text = replyText(reply.lines)
    if (forbiddenByWindows.test(text)) return []
    const reading = readRefusal(transfer.verb, reply.code, text, attempt.family)
    return [
      {
        ...reading,
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`${transfer.verb} was answered: ${reply.lines[0] ?? ''}` }],
        args: { verb: transfer.verb, reply: `${reply.code} ${text}` },
        explainedBy: reading.code === 'epsv-unsupported' ? [] : ['port-reply-socket-error'],
        survivable: worksAnyway(attempt) || isOffered(attempt),
        // RFC 2428 section 1: PASV can only name IPv4 addresses, and EPSV is there for the others.
        harmless: reading.code === 'pasv-refused-on-ipv6' && worksAnyway(attempt),
      },
    ]
  })

/** A client that asks although its login was refused is told so again, whatever it asks for; a log may hide the login. */
function isLoggedIn(attempt: Attempt, answer: number): boolean {
  const login = finalReplyOf(loginOf(attempt))
  return login ? isPositive(login.code) : answer !== 530
}

/** The other of EPSV and PASV was accepted: what goes wrong after it is not for want of an offer. */
const isOffered = (attempt: Attempt): boolean => transfersOf(attempt).some(({ offered }) => offered !== null)

function readRefusal(verb: string, code: number, text: string, family: Family): Reading {
  if (verb === 'PASV' && family === 6) {
    return { code: 'pasv-refused-on-ipv6', side: 'client', confidence: 'certain' }
  }
  if (/invalid pasv_address/i.test(text)) {
    return { code: 'pasv-hostname-in-reply', side: 'server', confidence: 'certain' }
  }
  if (/PRET/.test(text)) return { code: 'pret-required', side: 'server', confidence: 'certain' }
  if (
    /busy|unable to open a passive|cannot (prepare|open)|can.t open passive|could not (create|listen)/i.test(
      text,
    )
  ) {
    return { code: 'passive-range-exhausted', side: 'server', confidence: 'likely' }
  }
  if (verb === 'EPSV' && isUnsupported(code))
    return { code: 'epsv-unsupported', side: 'server', confidence: 'certain' }
  return { code: 'pasv-refused-disabled', side: 'server', confidence: 'likely' }
}

export const malformedOffer: Rule = ({ session }) =>
  passive(session.attempts).flatMap(({ attempt, transfer }) => {
    const reply = finalReplyOf(transfer.setUp)
    if (!reply) return []
    const problem = offerProblem(reply, transfer)
    if (problem === null) return []
    return [
      {
        code: 'pasv-malformed-reply',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`${recorded(problem)}` }],
        args: { verb: transfer.verb, reply: reply.lines[0] ?? '' },
        explainedBy: isOutOfStep(attempt) ? ['reply-desync'] : [],
        survivable: worksAnyway(attempt),
      },
    ]
  })

function offerProblem({ code, malformed }: EventOf<'reply'>, { offer }: Transfer): string | null {
  if (code === null) return malformed ?? sayEnglish(t`it is no reply`)
  return offer && 'problem' in offer ? offer.problem : null
}

/** A 227 that names another address than the one the control connection reached. */
export const wrongAddress: Rule = (facts) =>
  passive(facts.session.attempts).flatMap(({ attempt, transfer }) => {
    const { offered, setUp } = transfer
    const reply = finalReplyOf(setUp)
    if (!offered || !reply || sameAddress(offered.address, attempt.server.address)) return []
    // Seen inside the server's network, the outer address is the right one to name.
    if (seenInside(facts, attempt) && standsForPublic(offered.address)) return []
    const dialled = dialOf(transfer, offered.address)
    // Dialled as offered, and it works: a server with several addresses, and no fault.
    if (dialled?.connected) return []
    const atPeer = dialOf(transfer, attempt.server.address)
    const reached = atPeer?.connected ?? null
    return [
      {
        ...readAddress(addressKind(offered.address), reached !== null),
        // A log may not show where the server is: then the address may be right.
        ...(addressFamily(attempt.server.address) === null ? { confidence: 'possible' as const } : {}),
        attempts: [attempt.id],
        evidence: evidence(
          [
            reply,
            t`${transfer.verb} offers ${printEndpoint(offered)}, the control connection goes to ${attempt.server.address}`,
          ],
          [dialled?.failed, t`dialling ${printEndpoint(offered)}: ${failureName(dialled?.failed)}`],
          [reached, t`the same port at ${attempt.server.address} accepts the connection`],
          [atPeer?.failed, t`the same port at ${attempt.server.address}: ${failureName(atPeer?.failed)}`],
        ),
        args: { offered: offered.address, port: offered.port, server: attempt.server.address },
        explainedBy: ['server-sees-forwarder', 'alg-missing-on-nonstandard-port', 'alg-blinded-by-tls'],
        // With the ports closed as well, the address is not what decides: careful clients replace it and fail all the same.
        survivable: reached === null ? atPeer?.failed != null : worksAnyway(attempt),
      },
    ]
  })

/**
 * A public address that does not answer, while the same port works where the control connection goes: the one before a
 * change of address, perhaps. The trace holds no history, so it stays a guess beside the mismatch.
 */
export const staleAddress: Rule = ({ session }) =>
  passive(session.attempts).flatMap(({ attempt, transfer }): Conclusion[] => {
    const { offered, setUp } = transfer
    if (!offered || addressKind(offered.address) !== 'public') return []
    if (sameAddress(offered.address, attempt.server.address)) return []
    const [dialled, atPeer] = [offered.address, attempt.server.address].map((address) =>
      dialOf(transfer, address),
    )
    if (!dialled?.failed || dialled.failed.how === 'abandoned' || !atPeer?.connected) return []
    return [
      {
        code: 'pasv-address-stale',
        side: 'server',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [finalReplyOf(setUp), t`${transfer.verb} offers ${printEndpoint(offered)}`],
          [dialled.failed, t`nobody accepts there: ${failureName(dialled.failed)}`],
          [atPeer.connected, t`the same port at ${attempt.server.address} accepts`],
        ),
        args: { offered: offered.address, server: attempt.server.address },
        explainedBy: ['pasv-address-mismatch'],
        harmless: true,
      },
    ]
  })

const codes: Partial<Record<AddressKind, string>> = {
  private: 'pasv-private-address',
  unspecified: 'pasv-zero-address',
  loopback: 'pasv-loopback-address',
  'carrier-grade-nat': 'pasv-cgnat-or-linklocal-address',
  'link-local': 'pasv-cgnat-or-linklocal-address',
}

const readAddress = (kind: AddressKind, reached: boolean): Reading => ({
  code: codes[kind] ?? 'pasv-address-mismatch',
  side: 'server',
  confidence: reached ? 'certain' : 'likely',
})

const dialOf = ({ dials }: Transfer, address: string) =>
  dials.find(({ to }) => sameAddress(to.address, address))

const worksAnyway = (attempt: Attempt): boolean =>
  transfersOf(attempt).some(({ status }) => status === 'works')

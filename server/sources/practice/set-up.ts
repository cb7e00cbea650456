/** PASV, EPSV, PORT and EPRT: agreeing on a data connection, and all the ways of getting it wrong. */
import { addressFamily, sameAddress } from '../../../shared/ftp/address.ts'
import {
  type Read,
  readEprt,
  readPort,
  writeEpsvReply,
  writePasvReply,
} from '../../../shared/ftp/host-port.ts'
import { isPositive } from '../../../shared/ftp/reply-code.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { deadChannel, dialForData, listenForData } from './data-channel.ts'
import type { Session } from './session.ts'

export function pasv(session: Session): Promise<unknown> {
  if (session.epsvOnly) return session.say('PASV', '501 PASV not allowed after EPSV ALL.')
  if (addressFamily(session.here) === 6)
    return session.say('PASV', '425 You cannot use PASV on IPv6 connections. Use EPSV instead.')
  return offer(session, 'PASV', writePasvReply)
}

export function epsv(session: Session, argument: string): Promise<unknown> {
  if (/^ALL$/i.test(argument)) {
    session.epsvOnly = true
    return session.say('EPSV', '200 EPSV ALL ok.')
  }
  const own = ownProtocol(session)
  if (argument !== '' && argument !== own)
    return session.say('EPSV', `522 Network protocol not supported, use (${own}).`)
  return offer(session, 'EPSV', ({ port }) => writeEpsvReply(port))
}

export function port(session: Session, argument: string): Promise<unknown> {
  return accept(session, 'PORT', readPort(argument))
}

export function eprt(session: Session, argument: string): Promise<unknown> {
  const own = ownProtocol(session)
  const protocol = /^[!-~](\d+)/.exec(argument)?.[1]
  if (protocol !== undefined && protocol !== own)
    return session.say('EPRT', `522 Network protocol not supported, use (${own}).`)
  return accept(session, 'EPRT', readEprt(argument))
}

/** RFC 2428 section 2. */
const ownProtocol = (session: Session): string => (addressFamily(session.here) === 6 ? '2' : '1')

async function offer(
  session: Session,
  verb: string,
  write: (endpoint: Endpoint) => string,
): Promise<unknown> {
  const { plan, faultyPort } = session.served
  const { badAddress, badPort } = plan.script
  const scripted = plan.of('reply', verb)
  const named = typeof scripted === 'string' ? /\{p1\}|\{port\}/.test(scripted) : scripted !== undefined
  if (plan.replaces(verb) && !named) return session.say(verb, '502 Scripted otherwise.')

  const real =
    faultyPort === null
      ? await listenForData(session.here, session.client)
      : { port: faultyPort, channel: deadChannel() }
  session.setUp(real.channel)
  return session.say(verb, write({ address: badAddress ?? session.here, port: badPort ?? real.port }), {
    address: session.here,
    port: real.port,
  })
}

async function accept(session: Session, verb: string, read: Read<Endpoint>): Promise<void> {
  if (session.epsvOnly) return void (await session.say(verb, `501 ${verb} not allowed after EPSV ALL.`))
  if ('problem' in read) return void (await session.say(verb, `501 ${verb}: syntax error.`))
  const to = read.value
  // RFC 2577 section 3: only the client itself is dialled, and never a well-known port.
  const allowed = sameAddress(to.address, session.client) && to.port >= 1024
  const code = await session.say(
    verb,
    allowed ? `200 ${verb} command successful.` : `500 Illegal ${verb} command.`,
  )
  if (!allowed || !isPositive(code)) return
  const { plan } = session.served
  session.setUp(
    plan.has('silent', 'CONNECT-BACK') ? deadChannel() : dialForData(to, plan.script.connectBackFrom),
  )
}

/** What the security audit found. Nothing here is a failure: all of it is told beside the diagnosis. */
import { isPublic, sameAddress } from '../../ftp/address.ts'
import { readEprt, readPort } from '../../ftp/host-port.ts'
import { replyText } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { exchangeOf, finalReplyOf, loginOf } from '../../session/outcome.ts'
import { questionIn } from '../../session/question.ts'
import type { Attempt, Connection, Exchange } from '../../session/session.ts'
import { type Conclusion, evidence, type Facts, type Rule } from '../finding.ts'
import { seenAs } from '../seen-as.ts'

const audits = ({ questions }: Facts): readonly Attempt[] =>
  questions.filter(({ id }) => questionIn(id) === 'audit')

/** OPTS UTF8 ON refused; servers that know nothing else than UTF-8 do so as well. */
export const utf8Refused: Rule = (facts) =>
  [...facts.session.attempts, ...facts.questions].flatMap((attempt): Conclusion[] => {
    const asked = attempt.exchanges.find(
      ({ command }) => command?.verb === 'OPTS' && /^UTF-?8( ON)?$/i.test(command.argument ?? ''),
    )
    const reply = finalReplyOf(asked ?? null)
    if (!reply || !isNegative(reply.code) || reply.code === 530 || reply.code === 421) return []
    return [
      {
        code: 'utf8-refused',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`OPTS UTF8 ON was answered: ${reply.lines[0] ?? ''}` }],
        args: { reply: `${reply.code} ${replyText(reply.lines)}` },
        harmless: true,
      },
    ]
  })

/** EPSV with the number of the other address family is answered with 229, where RFC 2428 section 3 has 522. */
export const wrongFamily: Rule = (facts) =>
  audits(facts).flatMap((attempt): Conclusion[] => {
    const other = attempt.family === 4 ? '2' : '1'
    const asked = attempt.exchanges.find(
      ({ command }) => command?.verb === 'EPSV' && command.argument === other,
    )
    const reply = finalReplyOf(asked ?? null)
    if (reply?.code !== 229) return []
    return [
      {
        code: 'epsv-wrong-family-accepted',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [asked?.command, t`EPSV ${other} over IPv${attempt.family}`],
          [reply, t`was answered: ${reply.lines[0] ?? ''}`],
        ),
        args: {},
        harmless: true,
      },
    ]
  })

/** PORT with our own address and a port below 1024 is refused, where a higher one is taken or the reply tells why. */
export const lowPortRefused: Rule = (facts) =>
  audits(facts).flatMap((attempt): Conclusion[] => {
    const asked = attempt.exchanges.find((exchange) => (announcedPort(exchange) ?? firstHigh) < firstHigh)
    const reply = finalReplyOf(asked ?? null)
    if (!asked?.command || !reply || !isNegative(reply.code)) return []
    if (!aboutPorts.test(reply.lines.join(' ')) && !takesHigherPorts(facts, attempt)) return []
    return [
      {
        code: 'port-rejected-low-port',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [asked.command, t`${asked.command.verb} names a port below ${firstHigh}`],
          [reply, t`the server answers: ${reply.lines[0] ?? ''}`],
        ),
        args: { reply: `${reply.code} ${replyText(reply.lines)}` },
        harmless: true,
      },
    ]
  })

const firstHigh = 1024

const aboutPorts = /\bports? *(<|below|under)|privileged|\b1024\b/i

const takesHigherPorts = ({ session }: Facts, { server }: Attempt): boolean =>
  session.attempts.some(
    ({ server: other, exchanges }) =>
      sameAddress(other.address, server.address) &&
      exchanges.some(
        (exchange) =>
          (announcedPort(exchange) ?? 0) >= firstHigh && isPositive(finalReplyOf(exchange)?.code ?? null),
      ),
  )

function announcedPort({ command }: Exchange): number | null {
  if (command?.verb !== 'PORT' && command?.verb !== 'EPRT') return null
  const read = (command.verb === 'PORT' ? readPort : readEprt)(command.argument ?? '')
  return 'problem' in read ? null : read.value.port
}

/** The help lists mod_copy's commands to who has not logged in. */
export const siteCopy: Rule = (facts) =>
  [...facts.session.attempts, ...facts.questions].flatMap((attempt): Conclusion[] => {
    const before = loginOf(attempt)?.command?.seq ?? Number.POSITIVE_INFINITY
    const told = attempt.exchanges.find(
      (exchange) => isHelp(exchange) && (exchange.command?.seq ?? 0) < before && listsCopy(exchange),
    )
    const reply = finalReplyOf(told ?? null)
    if (!reply) return []
    return [
      {
        code: 'sec-site-copy',
        side: 'server',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: [
          { seq: reply.seq, text: t`before the login, the help lists ${copyLines(reply.lines).join(', ')}` },
        ],
        args: {},
        harmless: true,
      },
    ]
  })

const isHelp = ({ command }: Exchange): boolean =>
  command?.verb === 'HELP' || (command?.verb === 'SITE' && /^HELP\b/i.test(command.argument ?? ''))

/** As a list has it, and not where a refusal repeats a word of the question. */
function listsCopy(exchange: Exchange): boolean {
  const reply = finalReplyOf(exchange)
  return reply !== null && isPositive(reply.code) && copyLines(reply.lines).length > 0
}

const copyLines = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.match(/\bCP(FR|TO)\b/g) ?? [])

/** A listing went to a second address of ours, over the passive port of the session of the first. */
export const dataPeerUnchecked: Rule = (facts) =>
  audits(facts).flatMap((attempt): Conclusion[] => {
    const own = ownAddress(attempt)
    const foreign = attempt.connections.find(
      ({ role, dialledBy, connected }) =>
        role === 'data' &&
        dialledBy === 'client' &&
        connected?.from &&
        own !== null &&
        !sameAddress(connected.from.address, own),
    )
    const list = listAfter(attempt, foreign)
    const reply = finalReplyOf(list)
    if (!foreign?.connected?.from || !reply || !isPositive(reply.code)) return []
    if (own === null || isBlurred(facts, own, foreign)) return []
    return [
      {
        code: 'sec-data-peer-not-checked',
        side: 'server',
        // A directory may be empty, and a server may end in that way what it does not serve.
        confidence: foreign.bytesToClient > 0 ? 'certain' : 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [foreign.connected, t`${foreign.connected.from?.address} dials the port that ${own} was given`],
          [foreign.firstData, t`and gets ${foreign.bytesToClient} bytes`],
          [reply, t`the server ends it with: ${reply.lines[0] ?? ''}`],
        ),
        args: {},
        harmless: true,
      },
    ]
  })

/** Two addresses of ours may be one for the server, behind a NAT. */
function isBlurred(facts: Facts, own: string, { to }: Connection): boolean {
  if (isPublic(to.address) && !isPublic(own)) return true
  return facts.session.attempts.some((attempt) => {
    const seen = seenAs(finalReplyOf(exchangeOf(attempt, 'STAT'))?.lines ?? [])
    return seen !== null && attempt.server.address === to.address && !sameAddress(seen, own)
  })
}

const ownAddress = ({ connections }: Attempt): string | null =>
  connections.find(({ role, connected }) => role === 'control' && connected)?.connected?.from?.address ?? null

const listAfter = ({ exchanges }: Attempt, connection: Connection | undefined): Exchange | null =>
  exchanges.find(
    ({ command }) =>
      command !== null &&
      connection !== undefined &&
      command.seq > connection.seq &&
      /^(LIST|MLSD|NLST)$/.test(command.verb),
  ) ?? null

/** The server connected to a second address of ours because PORT named it. */
export const bounce: Rule = (facts) =>
  audits(facts).flatMap((attempt): Conclusion[] => {
    const own = ownAddress(attempt)
    const back = attempt.connections.find(
      ({ listening, connected }) =>
        listening && connected && own !== null && !sameAddress(listening.announced.address, own),
    )
    const named = attempt.exchanges.find(
      ({ command }) => /^(PORT|EPRT)$/.test(command?.verb ?? '') && (command?.seq ?? 0) > (back?.seq ?? 0),
    )
    if (!back?.connected || !named?.command) return []
    return [
      {
        code: 'sec-ftp-bounce',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [
            named.command,
            t`${named.command.verb} names ${back.listening?.announced.address}, not ${own ?? ''}`,
          ],
          [back.connected, t`and the server connects there`],
        ),
        args: {},
        harmless: true,
      },
    ]
  })

/** NOOP left in clear before TLS and was answered under TLS, where nothing had been asked yet. */
export const injection: Rule = (facts) =>
  audits(facts).flatMap((attempt): Conclusion[] =>
    attempt.connections.flatMap((connection): Conclusion[] => {
      const { tls } = connection
      const slipped = attempt.exchanges.find(
        ({ conn, command }) =>
          conn === connection.id && tls && command?.verb === 'NOOP' && command.seq < tls.seq,
      )
      const reply = slipped?.replies[0]
      if (!tls || !slipped?.command || !reply || reply.seq < tls.seq) return []
      return [
        {
          code: 'sec-starttls-injection',
          side: 'server',
          confidence: 'certain',
          attempts: [attempt.id],
          evidence: evidence(
            [slipped.command, t`NOOP is sent in clear, right behind AUTH TLS`],
            [tls, t`TLS stands`],
            [reply, t`and NOOP is answered under TLS: ${reply.lines[0] ?? ''}`],
          ),
          args: {},
          harmless: true,
        },
      ]
    }),
  )

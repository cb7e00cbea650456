/** What a client did wrong, or had done to it: seen in its own dialogue, never in that of a probe. */
import { addressKind, isPublic, printEndpoint, sameAddress } from '../../ftp/address.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { failureName } from '../../language/code-names.ts'
import { recorded, t } from '../../language/say.ts'
import { controlOf, finalReplyOf } from '../../session/outcome.ts'
import type { Attempt, Exchange } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Facts, type Reading, type Rule } from '../finding.ts'

const info = (code: string): Reading => ({ code, side: 'client', confidence: 'certain' })

/** A conclusion from one exchange. */
const from = (
  attempt: Attempt,
  reading: Reading,
  exchange: Exchange,
  args: Conclusion['args'] = {},
): Conclusion => {
  const { command } = exchange
  const reply = finalReplyOf(exchange)
  return {
    ...reading,
    attempts: [attempt.id],
    evidence: evidence(
      [command, t`${command?.verb}${command?.argument ? ` ${command.argument}` : ''} is sent`],
      [reply, t`and answered: ${reply?.lines[0] ?? ''}`],
    ),
    args,
  }
}

const inLogs =
  (look: (attempt: Attempt, facts: Facts) => Conclusion | null): Rule =>
  (facts) =>
    facts.header.source === 'probe'
      ? []
      : facts.session.attempts.flatMap((attempt) => look(attempt, facts) ?? [])

/** A second PASS without USER before it. */
export const secondPass = inLogs((attempt) => {
  const second = attempt.exchanges.find((exchange, index, all) => {
    const earlier = all.slice(0, index).findLast(({ command }) => /^(USER|PASS)$/.test(command?.verb ?? ''))
    return (
      exchange.command?.verb === 'PASS' &&
      earlier?.command?.verb === 'PASS' &&
      finalReplyOf(exchange)?.code === 503
    )
  })
  return second ? from(attempt, info('login-desync-user-again'), second) : null
})

/** RFC 2428 section 4: after EPSV ALL every other set-up has to be refused. */
export const lockedByEpsvAll = inLogs((attempt) => {
  const all = attempt.exchanges.find(
    (exchange) =>
      exchange.command?.verb === 'EPSV' &&
      /^ALL$/i.test(exchange.command.argument ?? '') &&
      isPositive(finalReplyOf(exchange)?.code ?? null),
  )
  const refused = attempt.exchanges.find(
    (exchange) =>
      /^(PASV|PORT|EPRT)$/.test(exchange.command?.verb ?? '') &&
      (exchange.command?.seq ?? 0) > (all?.command?.seq ?? Number.POSITIVE_INFINITY) &&
      isNegative(finalReplyOf(exchange)?.code ?? null),
  )
  return refused ? from(attempt, info('epsv-all-locks-session'), refused) : null
})

/** Something speaks HTTP to an FTP server. */
export const httpVerb = inLogs((attempt) => {
  const spoken = attempt.exchanges.find(
    ({ command, state }) => /^(GET|POST|HEAD)$/.test(command?.verb ?? '') && state !== 'awaited',
  )
  return spoken ? from(attempt, info('http-verb-kills-session'), spoken) : null
})

/** ProFTPD refuses a data connection that resumes no TLS session in words of its system; a log shows no more of it. */
export const reuseRefused = inLogs((attempt) => {
  const refused = attempt.exchanges.find((exchange) => {
    const reply = finalReplyOf(exchange)
    return reply?.code === 425 && /operation not permitted/i.test(reply.lines.join(' '))
  })
  const protects = attempt.exchanges.some(
    ({ command }) => command?.verb === 'PROT' && /^P$/i.test(command.argument ?? ''),
  )
  if (!refused || !protects) return null
  return from(
    attempt,
    { code: 'tls-session-reuse-required', side: 'client', confidence: 'likely' },
    refused,
    {
      reply: finalReplyOf(refused)?.lines[0] ?? '',
    },
  )
})

/** FileZilla Server 1.x wants the data connection's hello to name its protocol (RFC 7301). */
export const alpnMissing = inLogs((attempt) => {
  const refused = attempt.exchanges.find((exchange) =>
    /\bALPN\b/.test(finalReplyOf(exchange)?.lines.join(' ') ?? ''),
  )
  return refused
    ? from(attempt, { code: 'data-tls-alpn-required', side: 'client', confidence: 'certain' }, refused, {
        reply: finalReplyOf(refused)?.lines[0] ?? '',
      })
    : null
})

/** PORT names an address of the client's own network, and the server is on the internet. */
export const privateAddressSent = inLogs((attempt) => {
  if (attempt.mode !== 'active') return null
  const transfer = transfersOf(attempt).find(
    ({ offered, status }) =>
      offered !== null &&
      status !== 'works' &&
      offered.address !== 'masked' &&
      !isPublic(offered.address) &&
      isPublic(attempt.server.address),
  )
  if (!transfer?.offered) return null
  const reading: Reading = {
    code: 'port-private-address-sent',
    side: 'client-network',
    confidence: 'certain',
  }
  const announced = printEndpoint(transfer.offered)
  return {
    ...from(attempt, reading, transfer.setUp, { announced }),
    // A refusal says the same in the server's words.
    explainedBy: transfer.phase === 'negotiate' ? ['port-rejected-illegal'] : [],
  }
})

/** FileZilla's tester tells the address that arrived; so do servers that refuse it. */
export const taintedPort = inLogs((attempt) => {
  const tainted = attempt.exchanges.find((exchange) => {
    const received = receivedAddress(finalReplyOf(exchange)?.lines.join(' ') ?? '')
    const sent = sentAddress(exchange)
    return received !== null && sent !== null && !sameAddress(received, sent)
  })
  const received = tainted ? receivedAddress(finalReplyOf(tainted)?.lines.join(' ') ?? '') : null
  const sent = tainted ? sentAddress(tainted) : null
  return tainted && received !== null && sent !== null
    ? from(attempt, { code: 'port-tainted-by-middlebox', side: 'path', confidence: 'likely' }, tainted, {
        sent,
        received,
      })
    : null
})

const receivedAddress = (text: string): string | null =>
  /won't open a connection to ((?:\d{1,3}\.){3}\d{1,3}|<(?![\w-]*ipv6>)[\w-]+>)|data connection to foreign address ((?:\d{1,3}\.){3}\d{1,3}|<(?![\w-]*ipv6>)[\w-]+>)/
    .exec(text)
    ?.slice(1)
    .find((each) => each !== undefined) ?? null

const sentAddress = ({ command }: Exchange): string | null =>
  command?.verb === 'PORT' ? (command.argument?.split(',').slice(0, 4).join('.') ?? null) : null

/** The client followed a private address into its own network, was let in, and nothing sensible came. */
export const strangerAnswers = inLogs((attempt) => {
  const transfer = transfersOf(attempt).find(
    ({ data, status }) =>
      status === 'fails' &&
      data?.dialledBy === 'client' &&
      data.connected !== null &&
      !isPublic(data.to.address) &&
      isPublic(attempt.server.address),
  )
  if (!transfer?.data) return null
  return {
    ...from(
      attempt,
      { code: 'passive-wrong-host-answers', side: 'server', confidence: 'likely' },
      transfer.setUp,
      {
        offered: transfer.data.to.address,
      },
    ),
    evidence: evidence(
      [
        finalReplyOf(transfer.setUp),
        t`${printEndpoint(transfer.data.to)} is offered by a server on the internet`,
      ],
      [transfer.data.connected, t`the client connects to that address, which is of its own network`],
      [transfer.data.tlsFailed, t`and then: ${recorded(transfer.data.tlsFailed?.reason ?? '')}`],
      [finalReplyOf(transfer.transfer), t`${finalReplyOf(transfer.transfer)?.lines[0] ?? ''}`],
    ),
    explainedBy: ['pasv-private-address'],
  }
})

/** The client reaches the server inside its own network and is sent round by the outer address, which does not lead back in. */
export const insideOut = inLogs((attempt) => {
  const transfer = transfersOf(attempt).find(
    ({ data, offered }) =>
      data?.failed != null &&
      offered !== null &&
      isPublic(offered.address) &&
      addressKind(attempt.server.address) === 'private',
  )
  if (!transfer?.data?.failed || !transfer.offered) return null
  const { data, offered } = transfer
  const reading: Reading = { code: 'passive-hairpin-nat', side: 'client-network', confidence: 'likely' }
  return {
    ...from(attempt, reading, transfer.setUp, {
      server: offered.address,
      seen: '',
      local: '',
      port: offered.port,
    }),
    evidence: evidence(
      [
        finalReplyOf(transfer.setUp),
        t`a server reached at ${attempt.server.address} offers ${offered.address}`,
      ],
      [data.failed, t`the data connection to ${data.to.address}: ${failureName(data.failed)}`],
    ),
  }
})

/** The server calls the session idle while a transfer runs. */
export const idleDuringTransfer = inLogs((attempt) => {
  const running = attempt.exchanges.find(({ command, replies }) => {
    const final = replies.findLast(({ code }) => code === null || code >= 200)
    return (
      /^(RETR|STOR|APPE|STOU)$/.test(command?.verb ?? '') &&
      replies.some(({ code }) => code === 150 || code === 125) &&
      final?.code === 421 &&
      /time|idle/i.test(final.lines.join(' '))
    )
  })
  const afterMs = finalReplyOf(running ?? null)?.afterMs
  return running
    ? from(
        attempt,
        { code: 'control-timeout-despite-transfer', side: 'server', confidence: 'likely' },
        running,
        {
          seconds: afterMs == null || afterMs === 0 ? '' : (afterMs / 1000).toFixed(0),
        },
      )
    : null
})

/** USER alone tells who exists: one name is refused at once, another is asked for its password. */
export const tellsUsers: Rule = ({ header, session }) => {
  if (header.source === 'probe') return []
  const asked = session.attempts.flatMap((attempt) =>
    attempt.exchanges.flatMap((exchange) =>
      exchange.command?.verb === 'USER' ? [{ attempt, exchange }] : [],
    ),
  )
  const refused = asked.find(({ exchange }) => isUnknownUser(finalReplyOf(exchange)?.code ?? null, exchange))
  const accepted = asked.find(
    ({ exchange }) =>
      finalReplyOf(exchange)?.code === 331 &&
      exchange.command?.argument !== refused?.exchange.command?.argument,
  )
  if (!refused || !accepted) return []
  return [
    {
      ...from(
        refused.attempt,
        { code: 'sec-user-enumeration', side: 'server', confidence: 'likely' },
        refused.exchange,
      ),
      attempts: [...new Set([refused.attempt.id, accepted.attempt.id])],
      harmless: true,
    },
  ]
}

const isUnknownUser = (code: number | null, exchange: Exchange): boolean =>
  (code === 530 || code === 550) &&
  /unknown|not exist|no such|access denied/i.test(finalReplyOf(exchange)?.lines.join(' ') ?? '')

/** The log ends while a data connection is awaited; whoever pastes it there has usually waited long. */
export const endsWaiting = inLogs((attempt) => {
  if (attempt.mode !== 'passive' || controlOf(attempt)?.closed?.by !== 'unknown') return null
  const transfer = transfersOf(attempt).at(-1)
  const { data } = transfer ?? {}
  if (!transfer || data?.failed?.how !== 'abandoned' || !sameAddress(data.to.address, attempt.server.address))
    return null
  return {
    ...from(
      attempt,
      { code: 'passive-port-filtered', side: 'server-network', confidence: 'possible' },
      transfer.setUp,
      {
        server: attempt.server.address,
        port: data.to.port,
        ports: `${data.to.port}`,
        seconds: '',
      },
    ),
    evidence: evidence(
      [finalReplyOf(transfer.setUp), t`the server offers port ${data.to.port}`],
      [transfer.transfer?.command, t`${transfer.transfer?.command?.verb} is sent`],
      [data.failed, t`the log ends here: no data connection, no reply`],
    ),
  }
})

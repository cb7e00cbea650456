/**
 * Names to addresses, twice: as ordinary programs of this machine get them (hosts file included), and as the name
 * servers say, so that CNAMEs show and the ways of not existing can be told apart.
 */
import dns from 'node:dns'
import { domainToASCII } from 'node:url'
import { addressFamily } from '../../shared/ftp/address.ts'
import type { EventOf } from '../../shared/trace/event.ts'
import { roundMs } from './dialer.ts'

export type Resolution = Pick<
  EventOf<'resolve'>,
  'name' | 'via' | 'type' | 'outcome' | 'answers' | 'errno' | 'afterMs'
>

const longestChain = 8

/** The address that a host is without any look-up, in whatever spelling: `0x7f.1` and full-width digits too. */
export function literalAddress(host: string): string | null {
  if (addressFamily(host) !== null) return host
  const ascii = domainToASCII(host)
  return addressFamily(ascii) === null ? null : ascii
}

/**
 * Asks everything at once, each question once; tells each answer as it comes.
 * @param servers to ask instead of the system and its name servers; empty for those
 * @returns the addresses in the order to prefer them
 */
export async function resolveName(
  name: string,
  servers: readonly string[],
  timeoutMs: number,
  tell: (answer: Resolution) => void,
): Promise<string[]> {
  const ascii = domainToASCII(name) || name
  const resolver = new dns.promises.Resolver({ timeout: Math.max(500, Math.floor(timeoutMs / 3)), tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  const ask = async (
    via: Resolution['via'],
    type: Resolution['type'],
    question: string,
    answer: Promise<string[]>,
  ) => {
    const startedAt = performance.now()
    const given = await outcomeOf(answer)
    const resolution = {
      name: question,
      via,
      type,
      ...given,
      afterMs: roundMs(performance.now() - startedAt),
    }
    if (type !== 'CNAME' || given.outcome === 'answered') tell(resolution)
    return given.answers
  }
  const chain = async () => {
    let alias = ascii
    for (let i = 0; i < longestChain; i++) {
      const [next] = await ask('dns', 'CNAME', alias, resolver.resolveCname(alias))
      if (next === undefined) return
      alias = next
    }
  }
  const askSystem = () =>
    dns.promises
      .lookup(ascii, { all: true, order: 'verbatim' })
      .then((found) => [...new Set(found.map(({ address }) => address))])
  const late = setTimeout(() => resolver.cancel(), timeoutMs)
  const [fromSystem, a, aaaa] = await Promise.all([
    servers.length > 0 ? [] : ask('system', 'any', ascii, withTimeout(askSystem(), timeoutMs)),
    ask('dns', 'A', ascii, resolver.resolve4(ascii)),
    ask('dns', 'AAAA', ascii, resolver.resolve6(ascii)),
    chain(),
  ])
  clearTimeout(late)
  return fromSystem.length > 0 ? fromSystem : [...a, ...aaaa]
}

async function outcomeOf(
  answer: Promise<string[]>,
): Promise<Pick<Resolution, 'outcome' | 'answers' | 'errno'>> {
  try {
    const answers = await answer
    return { outcome: answers.length > 0 ? 'answered' : 'no-data', answers, errno: null }
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN'
    return { outcome: outcomes[errno] ?? 'failed', answers: [], errno }
  }
}

const outcomes: Readonly<Record<string, Resolution['outcome']>> = {
  ENODATA: 'no-data',
  ENOTFOUND: 'nxdomain',
  ESERVFAIL: 'servfail',
  ETIMEOUT: 'timed-out',
  ECANCELLED: 'timed-out',
  EAI_AGAIN: 'timed-out',
}

function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(Object.assign(new Error('timed out'), { code: 'ETIMEOUT' })),
      timeoutMs,
    )
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

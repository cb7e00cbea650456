/** How many runs a client may start and a server may be tested by, an hour: counted for all processes together. */
import { createHash } from 'node:crypto'
import { addressFamily, canonicalAddress, printEndpoint } from '../../shared/ftp/address.ts'
import { asciiName } from '../net/places.ts'
import type { ProbeOptions } from '../sources/probe/options.ts'
import type { Quota, QuotaStore } from '../storage/quota-store.ts'

export interface QuotaLimits {
  /** Runs an hour; 0 for any number. */
  readonly perClient: number
  readonly perTarget: number
}

export interface Exceeded {
  /** In a sentence. */
  readonly why: string
  readonly retryAfterS: number
}

const hourMs = 3_600_000

export class Quotas {
  readonly #store: QuotaStore
  readonly #limits: QuotaLimits
  #forgotten = 0

  constructor(store: QuotaStore, limits: QuotaLimits) {
    this.#store = store
    this.#limits = limits
  }

  /**
   * Counts a run that is about to start.
   * @param client the address it was asked from
   * @returns why it may not, or null
   * @throws Error where the store does not answer
   */
  takeRun(client: string, options: ProbeOptions, now: number): Promise<Exceeded | null> {
    const { perClient, perTarget } = this.#limits
    const ofClient = { name: named('client', clientKey(client)), most: perClient }
    const ofTarget = { name: named('target', targetKey(options)), most: perTarget }
    return this.#take(options.practice === null ? [ofClient, ofTarget] : [ofClient], now)
  }

  /** Counts a report that is about to be kept, as `takeRun` does. */
  takeReport(client: string, now: number): Promise<Exceeded | null> {
    return this.#take([{ name: named('report', clientKey(client)), most: this.#limits.perClient }], now)
  }

  async #take(quotas: readonly Quota[], now: number): Promise<Exceeded | null> {
    const windowStart = now - (now % hourMs)
    await this.#forgetBefore(windowStart)
    const full = await this.#store.take(
      quotas.filter(({ most }) => most > 0),
      windowStart,
    )
    if (full === null) return null
    const retryAfterS = Math.ceil((windowStart + hourMs - now) / 1000)
    return { why: sentence(full, retryAfterS), retryAfterS }
  }

  async #forgetBefore(windowStart: number): Promise<void> {
    if (this.#forgotten === windowStart) return
    this.#forgotten = windowStart
    await this.#store.forget(windowStart)
  }
}

/** Whoever has an IPv6 network has 2^64 addresses in it: RFC 6177. */
export function clientKey(address: string): string {
  const canonical = canonicalAddress(address.replace(/%.*$/, ''))
  if (addressFamily(canonical) !== 6) return canonical
  const [head = '', tail] = canonical.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array(8 - before.length - after.length).fill('0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}

export const targetKey = ({ host, port }: Pick<ProbeOptions, 'host' | 'port'>): string =>
  printEndpoint({ address: asciiName(host), port })

type Counted = 'client' | 'target' | 'report'

/** Whom it is about need not stand in a database to be counted. */
const named = (what: Counted, key: string): string =>
  `${what}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`

const whys: Readonly<Record<Counted, (most: number) => string>> = {
  client: (most) =>
    `${most} runs an hour are the most that one client starts here, and yours were started already.`,
  target: (most) =>
    `This server was tested ${most} times in this hour, which is the most that it is asked to bear.`,
  report: (most) =>
    `${most} reports an hour are the most that one client saves here, and yours were saved already.`,
}

function sentence({ name, most }: Quota, retryAfterS: number): string {
  const minutes = Math.ceil(retryAfterS / 60)
  const why = whys[name.split(':')[0] as Counted](most)
  return `${why} Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
}

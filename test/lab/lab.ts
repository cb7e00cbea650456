/** What a scenario is built from: a network, servers in it, firewalls between them, names. Taken down in one call. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Script } from '../../server/sources/practice/script.ts'
import type { Ftps } from '../probe/ftps-server.ts'
import { capabilities, type Product } from './capabilities.ts'
import { type Authority, type Certificate, type CertificateKind, makeAuthority } from './certificates.ts'
import type { Zone } from './dns-server.ts'
import { applyFirewall, countersOf, type Firewall, type Post } from './firewall.ts'
import { startInNamespace } from './in-namespace.ts'
import type { RunningServer, ServerTls, StartOptions } from './server.ts'
import { servers } from './servers.ts'
import { buildTopology, NAME_SERVER, type Place, type Topology, type TopologyOptions } from './topology.ts'

export interface LabServer extends Omit<Partial<StartOptions>, 'tls' | 'namespace'> {
  readonly tls?: Partial<Omit<ServerTls, 'certificate' | 'key'>> & { readonly certificate?: CertificateKind }
  readonly place?: 'server' | 'second'
}

export interface Pretence {
  readonly place?: Place
  readonly address?: string
  readonly port?: number
}

/** Beside the good certificate of a scripted server with TLS. */
export interface OtherCertificates {
  /** For clients without SNI. */
  readonly unnamed?: CertificateKind | 'alert' | undefined
  readonly data?: CertificateKind
}

export interface Lab {
  /** The network; built by the first call, public edges and IPv6 unless told otherwise. */
  network(options?: Partial<TopologyOptions>): Promise<Topology>
  /** A real server: port 21, IPv4, anonymous and named logins, passive ports 50000-50999 unless told otherwise. */
  serve(product: Product, options?: LabServer): Promise<RunningServer>
  /** A scripted server, for what no real one does on demand. */
  pretend(script: Script, options?: Pretence): Promise<void>
  /** A scripted server with TLS, likewise; its certificate is good. */
  pretendTls(
    behaviour: Omit<Ftps, 'certificate' | 'unnamed' | 'dataCertificate'>,
    certificates?: OtherCertificates,
  ): Promise<void>
  /** Files of a certificate, for a server's own configuration. */
  certificate(kind: CertificateKind): Promise<Certificate>
  firewall(place: Place, firewall: Firewall): Promise<void>
  /** Serves the zone on the internet, and lets the client ask there. */
  names(zone: Zone): Promise<void>
  /** Somebody else who is at work on the server, in Python, until the scenario ends; prints `ready` when it holds. */
  hold(place: Place, lines: readonly string[]): Promise<void>
  /** Root that the client trusts; null while no certificate was asked for. */
  trusted(): Promise<string | null>
  /** Labels of firewall rules that have matched nothing so far. */
  unmatched(): Promise<readonly string[]>
  destroy(): Promise<void>
}

/** Everything certificates are for: the names the scenarios give to the server, and its addresses. */
const HOST = 'ftp.example.org'
const NAMES = [HOST, '45.67.20.10', '45.67.2.2', '2a0a:e5c0:20::10']

let authority: Promise<Authority> | undefined

export function openLab(): Lab {
  let topology: Promise<Topology> | undefined
  let trust: string | null = null
  const stops: (() => Promise<void>)[] = []
  const filtered = new Map<Place, readonly string[]>()
  const network: Lab['network'] = (options) => {
    topology ??= buildTopology({ client: 'public', server: 'public', clientIpv6: true, ...options })
    return topology
  }
  const issue = async (kind: CertificateKind) => {
    authority ??= makeAuthority(NAMES)
    const made = await authority
    trust = made.root
    return made.issue(kind)
  }
  const start = async (place: Place, command: readonly string[]) => {
    const { namespaces } = await network()
    const helper = await startInNamespace(namespaces[place], command, 'ready')
    stops.push(helper.stop)
  }
  return {
    network,
    async serve(product, { tls, place = 'server', ...options } = {}) {
      const { namespaces, ipv4 } = await network()
      const certificate = tls ? await issue(tls.certificate ?? 'good') : null
      const server = await servers[product]({
        address: ipv4[place],
        port: 21,
        anonymous: true,
        ...(capabilities[product].passivePorts ? { passivePorts: { min: 50_000, max: 50_999 } } : {}),
        ...options,
        ...(certificate
          ? { tls: { mode: 'explicit', requireSessionReuse: false, ...tls, ...certificate } }
          : {}),
        namespace: namespaces[place],
      })
      stops.push(() => server.stop())
      return server
    },
    async pretend(script, { place = 'server', address, port = 21 } = {}) {
      const { ipv4 } = await network()
      const at = [address ?? ipv4[place], String(port)]
      await start(place, node('pretend-main.ts', ...at, JSON.stringify(script)))
    },
    async pretendTls(behaviour, { unnamed, data } = {}) {
      const { ipv4 } = await network()
      const pair = async (kind: CertificateKind) => {
        const { certificate, key } = await issue(kind)
        return { cert: await readFile(certificate, 'utf8'), key: await readFile(key, 'utf8') }
      }
      const other = unnamed === 'alert' ? unnamed : unnamed && (await pair(unnamed))
      const whole: Ftps = {
        ...behaviour,
        certificate: await pair('good'),
        ...(other ? { unnamed: other } : {}),
        ...(data ? { dataCertificate: await pair(data) } : {}),
      }
      await start('server', node('ftps-main.ts', ipv4.server, '21', JSON.stringify(whole)))
    },
    certificate: issue,
    async firewall(place, firewall) {
      await applyFirewall(postOf(await network(), place), firewall)
      const labels = (firewall.rules ?? []).flatMap(({ label }) => label ?? [])
      filtered.set(place, labels)
    },
    async names(zone) {
      const { askNameServer } = await network()
      await askNameServer('client', NAME_SERVER)
      await start('internet', node('dns-main.ts', NAME_SERVER, JSON.stringify(zone)))
    },
    hold: (place, lines) =>
      start(place, ['/usr/bin/python3', '-u', '-c', [...lines, 'print("ready")', ...FOREVER].join('\n')]),
    trusted: async () => trust,
    async unmatched() {
      const { namespaces } = await network()
      const silent = await Promise.all(
        [...filtered].map(async ([place, labels]) => {
          const counts = await countersOf(namespaces[place])
          return labels.filter((label) => !counts[label])
        }),
      )
      return silent.flat()
    },
    async destroy() {
      await Promise.allSettled(stops.map((stop) => stop()))
      const built = await topology?.catch(() => null)
      await built?.destroy()
    },
  }
}

const FOREVER = ['import time', 'time.sleep(600)']

const node = (program: string, ...args: readonly string[]) => [
  process.execPath,
  join(import.meta.dirname, program),
  ...args,
]

function postOf({ namespaces, ipv4 }: Topology, place: Place): Post {
  const outer = place === 'client-gateway' || place === 'server-gateway' ? 'wan' : 'eth0'
  return { namespace: namespaces[place], outer, face: ipv4[place] }
}

/**
 * A small internet in network namespaces:
 *
 *     client ── client gateway ── internet ── server gateway ══ server
 *                                    │              ╚══ second
 *                                (name server)
 *
 * Addresses in the middle look global, since classifiers treat documentation blocks as reserved; nothing of it leaves
 * the namespaces. An edge is public (routed addresses), private (RFC 1918 behind its gateway's address) or shared.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { feedProgram } from './feed-program.ts'
import { namespaceName, sweepNamespaces } from './namespaces.ts'
import { runProgram } from './run-program.ts'

export const places = ['client', 'client-gateway', 'internet', 'server-gateway', 'server', 'second'] as const
export type Place = (typeof places)[number]

/** `shared`: behind carrier-grade NAT (RFC 6598). */
export type Edge = 'public' | 'private' | 'shared'

export interface TopologyOptions {
  readonly client: Edge
  readonly server: Edge
  /** Whether the client has IPv6 at all; all else has it always. */
  readonly clientIpv6: boolean
  /** Of the line between internet and server gateway. */
  readonly serverLineMtu?: number | undefined
}

export interface Topology {
  readonly options: TopologyOptions
  readonly namespaces: Readonly<Record<Place, string>>
  /** Own addresses of the hosts, and the outer ones of the gateways. */
  readonly ipv4: Readonly<Record<Place, string>>
  readonly ipv6: Readonly<Record<Place, string>>
  /** Where the internet reaches the server over IPv4: itself, or its gateway where the edge is private. */
  readonly face: string
  /** Makes programs in a place ask this name server (`ip netns exec` mounts the file). */
  askNameServer(place: Place, address: string): Promise<void>
  /** Gives a place one more address, that of somebody else on the internet. */
  addAddress(place: Place, address: string): Promise<void>
  destroy(): Promise<void>
}

/** Where the internet's name server listens. */
export const NAME_SERVER = '45.67.0.53'
/** A second outer address of the server gateway, and of the client gateway. */
export const SECOND_FACE = '45.67.2.3'
export const SECOND_UPLINK = '45.67.1.3'
/** A network that the internet has no route to, and one that it calls unreachable. */
export const UNROUTED = '45.68.30.9'
export const UNREACHABLE = '45.67.30.9'

let count = 0

export async function buildTopology(options: TopologyOptions): Promise<Topology> {
  await sweepNamespaces()
  count += 1
  const run = count
  const entries = places.map((place) => [place, namespaceName(run, place)] as const)
  const namespaces = Object.fromEntries(entries) as Record<Place, string>
  const all = Object.values(namespaces)
  const destroy = async () => {
    await destroyAll(all)
    for (const name of all) standing.delete(name)
  }
  if (standing.size === 0) process.once('exit', destroyStanding)
  for (const name of all) standing.add(name)
  try {
    await feedProgram('ip', ['-batch', '-'], places.map((p) => `netns add ${namespaces[p]}`).join('\n'))
    await Promise.all(places.map((place) => setSysctls(namespaces[place], place)))
    await feedProgram('ip', ['-batch', '-'], links(namespaces))
    const settings = plan(options)
    await Promise.all(
      places.map((place) =>
        feedProgram('ip', ['-n', namespaces[place], '-batch', '-'], settings[place].join('\n')),
      ),
    )
  } catch (error) {
    await destroy()
    throw error
  }
  const ipv4 = ipv4Of(options)
  return {
    options,
    namespaces,
    ipv4,
    ipv6,
    face: options.server === 'public' ? ipv4.server : ipv4['server-gateway'],
    askNameServer: (place, address) => writeResolvConf(namespaces[place], address),
    addAddress: async (place, address) => {
      await runProgram('ip', ['-n', namespaces[place], 'address', 'add', `${address}/32`, 'dev', 'lo'])
    },
    destroy,
  }
}

const ipv4Of = ({ client, server }: TopologyOptions): Readonly<Record<Place, string>> => ({
  client: `${net(client, 10)}.10`,
  'client-gateway': '45.67.1.2',
  internet: NAME_SERVER,
  'server-gateway': '45.67.2.2',
  server: `${net(server, 20)}.10`,
  second: `${net(server, 20)}.20`,
})

const ipv6: Readonly<Record<Place, string>> = {
  client: '2a0a:e5c0:10::10',
  'client-gateway': '2a0a:e5c0:1::2',
  internet: '2a0a:e5c0::53',
  'server-gateway': '2a0a:e5c0:2::2',
  server: '2a0a:e5c0:20::10',
  second: '2a0a:e5c0:20::20',
}

const blocks: Readonly<Record<Edge, string>> = { public: '45.67', private: '192.168', shared: '100.64' }

const net = (edge: Edge, number: number) => `${blocks[edge]}.${number}`

/** Before there are links: they take their settings from `default`. */
async function setSysctls(namespace: string, place: Place): Promise<void> {
  const gateway = place !== 'client' && place !== 'server' && place !== 'second'
  const settings: Record<string, number> = {
    'ipv4/conf/all/rp_filter': 0,
    'ipv4/conf/default/rp_filter': 0,
    'ipv6/conf/all/accept_dad': 0,
    'ipv6/conf/default/accept_dad': 0,
    // ICMP errors are evidence here and must not be left out.
    'ipv4/icmp_ratelimit': 0,
    'ipv6/icmp/ratelimit': 0,
    'ipv4/tcp_no_metrics_save': 1,
    ...(gateway ? { 'ipv4/ip_forward': 1, 'ipv6/conf/all/forwarding': 1 } : {}),
  }
  const script = Object.entries(settings).map(([name, value]) => `echo ${value} >/proc/sys/net/${name}`)
  await feedProgram('nsenter', [`--net=/run/netns/${namespace}`, 'sh', '-e'], script.join('\n'))
}

const links = (ns: Readonly<Record<Place, string>>): string =>
  [
    `link add lan netns ${ns['client-gateway']} type veth peer name eth0 netns ${ns.client}`,
    `link add wan netns ${ns['client-gateway']} type veth peer name client netns ${ns.internet}`,
    `link add wan netns ${ns['server-gateway']} type veth peer name server netns ${ns.internet}`,
    `link add port1 netns ${ns['server-gateway']} type veth peer name eth0 netns ${ns.server}`,
    `link add port2 netns ${ns['server-gateway']} type veth peer name eth0 netns ${ns.second}`,
  ].join('\n')

/** The commands of `ip`, place by place. */
function plan(options: TopologyOptions): Readonly<Record<Place, readonly string[]>> {
  const [client, server] = [net(options.client, 10), net(options.server, 20)]
  const mtu = options.serverLineMtu === undefined ? '' : ` mtu ${options.serverLineMtu}`
  const six = options.clientIpv6
  const loopback = 'link set lo up'
  return {
    client: [
      loopback,
      'link set eth0 up',
      `address add ${client}.10/24 dev eth0`,
      `route add default via ${client}.1`,
      ...(six
        ? [`address add ${ipv6.client}/64 dev eth0 nodad`, 'route add default via 2a0a:e5c0:10::1']
        : []),
    ],
    'client-gateway': [
      loopback,
      'link set lan up',
      'link set wan up',
      `address add ${client}.1/24 dev lan`,
      'address add 2a0a:e5c0:10::1/64 dev lan nodad',
      'address add 45.67.1.2/24 dev wan',
      `address add ${SECOND_UPLINK}/24 dev wan`,
      'address add 2a0a:e5c0:1::2/64 dev wan nodad',
      'route add default via 45.67.1.1',
      'route add default via 2a0a:e5c0:1::1',
    ],
    internet: [
      loopback,
      'link set client up',
      `link set server up${mtu}`,
      `address add ${NAME_SERVER}/32 dev lo`,
      'address add 2a0a:e5c0::53/128 dev lo nodad',
      'address add 45.67.1.1/24 dev client',
      'address add 2a0a:e5c0:1::1/64 dev client nodad',
      'address add 45.67.2.1/24 dev server',
      'address add 2a0a:e5c0:2::1/64 dev server nodad',
      ...(options.client === 'public' ? ['route add 45.67.10.0/24 via 45.67.1.2'] : []),
      ...(options.server === 'public' ? ['route add 45.67.20.0/24 via 45.67.2.2'] : []),
      'route add 2a0a:e5c0:10::/64 via 2a0a:e5c0:1::2',
      'route add 2a0a:e5c0:20::/64 via 2a0a:e5c0:2::2',
      'route add unreachable 45.67.30.0/24',
    ],
    'server-gateway': [
      loopback,
      'link add lan type bridge forward_delay 0 mcast_snooping 0',
      'link set port1 master lan up',
      'link set port2 master lan up',
      'link set lan up',
      `link set wan up${mtu}`,
      `address add ${server}.1/24 dev lan`,
      'address add 2a0a:e5c0:20::1/64 dev lan nodad',
      'address add 45.67.2.2/24 dev wan',
      `address add ${SECOND_FACE}/24 dev wan`,
      'address add 2a0a:e5c0:2::2/64 dev wan nodad',
      'route add default via 45.67.2.1',
      'route add default via 2a0a:e5c0:2::1',
    ],
    server: host(server, 10),
    second: host(server, 20),
  }
}

const host = (network: string, number: number): readonly string[] => [
  'link set lo up',
  'link set eth0 up',
  `address add ${network}.${number}/24 dev eth0`,
  `address add 2a0a:e5c0:20::${number}/64 dev eth0 nodad`,
  `route add default via ${network}.1`,
  'route add default via 2a0a:e5c0:20::1',
]

async function writeResolvConf(namespace: string, address: string): Promise<void> {
  await mkdir(`/etc/netns/${namespace}`, { recursive: true })
  await writeFile(
    `/etc/netns/${namespace}/resolv.conf`,
    `nameserver ${address}\noptions timeout:1 attempts:2\n`,
  )
}

const standing = new Set<string>()

function destroyStanding(): void {
  for (const name of standing) {
    spawnSync('ip', ['netns', 'delete', name])
    rmSync(`/etc/netns/${name}`, { recursive: true, force: true })
  }
}

/** Programs inside must have been ended before; links end with the namespaces that hold them. */
async function destroyAll(namespaces: readonly string[]): Promise<void> {
  await Promise.allSettled(namespaces.map((name) => runProgram('ip', ['netns', 'delete', name])))
  await Promise.all(namespaces.map((name) => rm(`/etc/netns/${name}`, { recursive: true, force: true })))
}

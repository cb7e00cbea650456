/**
 * Packet filters and address translators as data. Rules are looked at in order; what none of them matches passes.
 * A labelled rule counts what it matches, which proves what ate a packet.
 */
import { feedProgram } from './feed-program.ts'
import { runProgram } from './run-program.ts'
import type { PortRange } from './server.ts'

export type Ports = number | PortRange

export type Verdict =
  | 'accept'
  | 'drop'
  | 'tcp-reset'
  | 'host-prohibited'
  | 'admin-prohibited'
  | 'port-unreachable'
  | 'no-route'

export interface Rule {
  readonly label?: string
  /** Seen from the edge behind a gateway, or from the host itself. */
  readonly direction: 'in' | 'out'
  readonly family?: 4 | 6
  readonly to?: string
  /** TCP destination ports, TCP source ports; every TCP segment where neither is given. */
  readonly ports?: Ports
  readonly sourcePorts?: Ports
  /** Bytes the TCP payload begins with, in hexadecimal. */
  readonly payload?: string
  /** Bytes to put in their place, and in that of those after them: an even number, and no length is corrected. */
  readonly rewritten?: string
  /** Only one packet of so many. */
  readonly everyNth?: number
  /** ICMP "fragmentation needed" or ICMPv6 "packet too big", without which a path's MTU cannot be found. */
  readonly icmp?: 'frag-needed' | 'packet-too-big'
  readonly verdict: Verdict
}

export interface Forward {
  readonly ports: Ports
  /** The outer address; the gateway's first where absent. */
  readonly face?: string
  /** Inner hosts; with several, connections are dealt out in turn. */
  readonly to: string | readonly string[]
  /** The inner port, where it differs. */
  readonly toPort?: number
  /** Whether hosts of the inner network reach it by its outer address too. */
  readonly hairpin?: boolean
  /** Whether the inner host sees the gateway as its peer, as behind a relay. */
  readonly relayed?: boolean
}

export interface SourceNat {
  /** Inner addresses. */
  readonly from: string
  /** Destination ports. */
  readonly ports?: Ports
  readonly to: string
}

export interface Firewall {
  /** Packets of known connections, and of those the helper announced, pass before any rule. */
  readonly stateful?: boolean
  readonly rules?: readonly Rule[]
  readonly forwards?: readonly Forward[]
  readonly sourceNat?: readonly SourceNat[]
  /** Inner network that leaves with the gateway's own address. */
  readonly masquerade?: string
  /** Control ports that the kernel's FTP helper (an ALG) watches. */
  readonly helperPorts?: readonly number[]
  /** Whether the helper knows no 229, as old ones do. */
  readonly helperBlindToEpsv?: boolean
}

/** Where it is put: `wan` is a gateway's outer interface, `eth0` a host's only one. */
export interface Post {
  readonly namespace: string
  readonly outer: 'wan' | 'eth0'
  readonly face: string
}

export async function applyFirewall(post: Post, firewall: Firewall): Promise<void> {
  const text = ruleSet(post, firewall)
  try {
    await feedProgram('ip', ['netns', 'exec', post.namespace, 'nft', '-f', '-'], text)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${text}`, { cause: error })
  }
}

/** Packets that each label has matched. */
export async function countersOf(namespace: string): Promise<Readonly<Record<string, number>>> {
  const text = await runProgram('ip', ['netns', 'exec', namespace, 'nft', '-j', 'list', 'counters'])
  const { nftables } = JSON.parse(text) as { nftables: { counter?: { name: string; packets: number } }[] }
  return Object.fromEntries(
    nftables.flatMap(({ counter }) =>
      counter ? [[counter.name.slice(PREFIX.length), counter.packets]] : [],
    ),
  )
}

const PREFIX = 'rule_'

/** nft has words of its own, `all` for one. */
const counterOf = (label: string): string => `${PREFIX}${label}`

function ruleSet(post: Post, firewall: Firewall): string {
  const { stateful = false, rules = [], forwards = [], sourceNat = [], masquerade, helperPorts } = firewall
  const blind = helperPorts !== undefined && firewall.helperBlindToEpsv === true
  const known = stateful ? ['ct state established,related accept'] : []
  const of = (direction: Rule['direction']) => [
    ...known,
    ...rules.filter((rule) => rule.direction === direction).map(printRule),
  ]
  const { outer } = post
  const labels = new Set(rules.flatMap(({ label }) => (label === undefined ? [] : [label])))
  const passing = [`iifname "${outer}" jump inbound`, `oifname "${outer}" jump outbound`]
  return block('table inet lab', [
    ...[...labels].map((label) => `counter ${counterOf(label)} { }`),
    ...(helperPorts
      ? [
          'ct helper ftp-standard { type "ftp" protocol tcp; }',
          // After conntrack (-200) has the connection, before it is confirmed.
          ...block('chain helpers', [
            'type filter hook prerouting priority -150;',
            `tcp dport { ${helperPorts.join(', ')} } ct helper set "ftp-standard"`,
          ]),
        ]
      : []),
    ...(blind ? hidingFromHelper(helperPorts) : []),
    ...block('chain inbound', of('in')),
    ...block('chain outbound', of('out')),
    ...block('chain input', ['type filter hook input priority 0;', String(passing[0])]),
    ...block('chain output', ['type filter hook output priority 0;', String(passing[1])]),
    ...block('chain forward', ['type filter hook forward priority 0;', ...passing]),
    ...block('chain destination', [
      'type nat hook prerouting priority dstnat;',
      ...forwards.map((forward) => printForward(post, forward)),
    ]),
    ...block('chain source', [
      'type nat hook postrouting priority srcnat;',
      ...forwards.flatMap((forward) => printReturn(post, forward)),
      ...sourceNat.map((nat) => printSourceNat(post, nat)),
      ...(masquerade === undefined ? [] : [`oifname "${outer}" ip saddr ${masquerade} masquerade`]),
    ]),
  ]).join('\n')
}

/** The helper reads packets late in postrouting (at 300): what it must not understand is changed before, and back after. */
const hidingFromHelper = (ports: readonly number[]): string[] =>
  [
    ['hide', 'forward priority -50', '229 ', '22_ '],
    ['show', 'postrouting priority 2147483647', '22_ ', '229 '],
  ].flatMap(([name, hook, from, to]) =>
    block(`chain ${name}`, [
      `type filter hook ${hook};`,
      `tcp sport { ${ports.join(', ')} } @ih,0,32 ${hex(from)} ${rewriting(hex(to).slice(2))}`,
    ]),
  )

const hex = (text = ''): string => `0x${Buffer.from(text).toString('hex')}`

/** A raw payload expression takes 16 bytes at most. */
const rewriting = (bytes: string): string =>
  (bytes.match(/.{1,32}/g) ?? [])
    .map((part, index) => `@ih,${index * 128},${part.length * 4} set 0x${part}`)
    .join(' ')

const icmpTypes = {
  'frag-needed': 'icmp type destination-unreachable icmp code frag-needed',
  'packet-too-big': 'icmpv6 type packet-too-big',
} as const

const block = (head: string, lines: readonly string[]): string[] => [
  `${head} {`,
  ...lines.map((line) => `  ${line}`),
  '}',
]

function printRule({
  label,
  family,
  to,
  ports,
  sourcePorts,
  payload,
  rewritten,
  everyNth,
  icmp,
  verdict,
}: Rule): string {
  return [
    ...(family === undefined ? [] : [`meta nfproto ipv${family}`]),
    ...(to === undefined ? [] : [`${to.includes(':') ? 'ip6' : 'ip'} daddr ${to}`]),
    ...(icmp === undefined ? ['meta l4proto tcp'] : [icmpTypes[icmp]]),
    ...(ports === undefined ? [] : [`tcp dport ${printPorts(ports)}`]),
    ...(sourcePorts === undefined ? [] : [`tcp sport ${printPorts(sourcePorts)}`]),
    ...(payload === undefined ? [] : [`@ih,0,${payload.length * 4} 0x${payload}`]),
    ...(everyNth === undefined ? [] : [`numgen inc mod ${everyNth} 0`]),
    ...(label === undefined ? [] : [`counter name ${counterOf(label)}`]),
    ...(rewritten === undefined ? [] : [rewriting(rewritten)]),
    verdicts[verdict],
  ].join(' ')
}

const verdicts: Readonly<Record<Verdict, string>> = {
  accept: 'accept',
  drop: 'drop',
  'tcp-reset': 'reject with tcp reset',
  'host-prohibited': 'meta nfproto ipv4 reject with icmp type host-prohibited',
  'admin-prohibited': 'reject with icmpx type admin-prohibited',
  'port-unreachable': 'reject with icmpx type port-unreachable',
  'no-route': 'reject with icmpx type no-route',
}

const printPorts = (ports: Ports): string =>
  typeof ports === 'number' ? String(ports) : `${ports.min}-${ports.max}`

function printForward({ outer, face }: Post, forward: Forward): string {
  const { ports, to, toPort, hairpin } = forward
  const inner = typeof to === 'string' ? to : `numgen inc mod ${to.length} map { ${dealt(to)} }`
  const from = hairpin ? '' : `iifname "${outer}" `
  const port = toPort === undefined ? '' : `:${toPort}`
  return `${from}ip daddr ${forward.face ?? face} tcp dport ${printPorts(ports)} dnat ip to ${inner}${port}`
}

const dealt = (hosts: readonly string[]): string =>
  hosts.map((address, index) => `${index} : ${address}`).join(', ')

/** Answers must come back through the gateway: inner hosts would answer one another directly. */
function printReturn({ outer }: Post, { hairpin, relayed, ports, to }: Forward): readonly string[] {
  if (typeof to !== 'string' || !(hairpin || relayed)) return []
  const what = `ip daddr ${to} tcp dport ${printPorts(ports)}`
  if (relayed) return [`iifname "${outer}" ${what} masquerade`]
  return [`iifname != "${outer}" oifname != "${outer}" ${what} masquerade`]
}

const printSourceNat = ({ outer }: Post, { from, ports, to }: SourceNat): string =>
  `oifname "${outer}" ip saddr ${from} ${ports === undefined ? '' : `tcp dport ${printPorts(ports)} `}snat ip to ${to}`

/** What Wireshark's dissectors say of a capture: FTP lines and TCP's troubles, connection by connection. */
import { runProgram } from './run-program.ts'

export interface TsharkStream {
  /** Who sent the first packet, and to whom: `address:port`. */
  readonly from: string
  readonly to: string
  /** `USER bob`, `331 Please …`, in the order of the wire; a password is stars. */
  readonly requests: string[]
  readonly responses: string[]
  /** `227 192.0.2.1:2024`, likewise PORT, EPRT and 229. */
  readonly offers: string[]
  retransmissions: number
  resets: number
}

const FIELDS = [
  'tcp.stream',
  'ip.src',
  'ipv6.src',
  'tcp.srcport',
  'ip.dst',
  'ipv6.dst',
  'tcp.dstport',
  'tcp.flags.reset',
  'tcp.analysis.retransmission',
  'ftp.request.command',
  'ftp.request.arg',
  'ftp.response.code',
  'ftp.response.arg',
  'ftp.passive.ip',
  'ftp.passive.port',
  'ftp.active.cip',
  'ftp.active.port',
  'ftp.eprt.ip',
  'ftp.eprt.ipv6',
  'ftp.eprt.port',
  'ftp.epsv.port',
  'tcp.payload',
  'tcp.seq',
  'tcp.len',
] as const

/** Between several values of one field; no line of the lab's servers has it. */
const BETWEEN = '\x02'

export async function tshark(file: string): Promise<readonly TsharkStream[]> {
  const wanted = FIELDS.flatMap((field) => ['-e', field])
  const filter = 'tcp && !icmp && !icmpv6'
  const shape = ['-T', 'fields', '-E', 'separator=/t', '-E', `aggregator=${BETWEEN}`]
  const output = await runProgram('tshark', [
    '-n',
    '-o',
    'tcp.reassemble_out_of_order:TRUE',
    '-r',
    file,
    '-Y',
    filter,
    ...shape,
    ...wanted,
  ])
  const streams = new Map<string, TsharkStream>()
  const said = new Map<string, Said>()
  const seen = new Set<string>()
  for (const line of output.split('\n').filter((each) => each !== '')) {
    const values = line.split('\t')
    const of = (field: (typeof FIELDS)[number]): string => values[FIELDS.indexOf(field)] ?? ''
    const all = (field: (typeof FIELDS)[number]): string[] =>
      of(field)
        .split(BETWEEN)
        .filter((value) => value !== '')
    const number = of('tcp.stream')
    const stream = streams.get(number) ?? {
      from: `${of('ip.src') || of('ipv6.src')}:${of('tcp.srcport')}`,
      to: `${of('ip.dst') || of('ipv6.dst')}:${of('tcp.dstport')}`,
      requests: [],
      responses: [],
      offers: [],
      retransmissions: 0,
      resets: 0,
    }
    streams.set(number, stream)
    if (of('tcp.flags.reset') === '1' || of('tcp.flags.reset') === 'True') stream.resets += 1
    if (all('tcp.analysis.retransmission').length > 0) stream.retransmissions += 1
    // A line that is sent again is said once.
    const segment = [number, of('tcp.srcport'), of('tcp.seq'), of('tcp.len')].join()
    if (of('tcp.len') !== '0' && seen.has(segment)) continue
    seen.add(segment)
    const payload = Buffer.from(of('tcp.payload'), 'hex')
    const before = said.get(number) ?? { encrypted: false, midLine: false, open: null }
    // Text within TLS, and what looks like FTP in a hello, is not looked at there.
    const encrypted = before.encrypted || payload[0] === 0x16 || payload[0] === 0x15
    if (encrypted) {
      said.set(number, { ...before, encrypted })
      continue
    }
    const argument = all('ftp.request.arg')[0]
    for (const verb of all('ftp.request.command'))
      stream.requests.push(
        verb === 'PASS' ? 'PASS ****' : [verb, ...(argument === undefined ? [] : [argument])].join(' '),
      )
    const codes = before.midLine ? [] : all('ftp.response.code')
    const fromServer = all('ftp.request.command').length === 0 && payload.length > 0
    const text = payload.toString('latin1')
    let { open } = before
    for (const code of codes) if (open === null) stream.responses.push(code)
    if (fromServer) open = openAfter(text, open)
    said.set(number, { encrypted, midLine: fromServer && !text.endsWith('\n'), open })
    const [passive, active] = [all('ftp.passive.ip')[0], all('ftp.active.cip')[0]]
    if (passive) stream.offers.push(`${passive}:${of('ftp.passive.port')}`)
    if (active) stream.offers.push(`${active}:${of('ftp.active.port')}`)
    const eprt = of('ftp.eprt.ip') || of('ftp.eprt.ipv6')
    if (eprt) stream.offers.push(`${eprt}:${of('ftp.eprt.port')}`)
    if (of('ftp.epsv.port')) stream.offers.push(of('ftp.epsv.port'))
  }
  return [...streams.values()]
}

/** Wireshark looks at one packet at a time; a server that sends a reply line by line says its code more than once. */
interface Said {
  readonly encrypted: boolean
  /** Whether the packet before ended within a line: digits at the start of the next one are no code. */
  readonly midLine: boolean
  /** The code of a reply of several lines that goes on. */
  readonly open: string | null
}

function openAfter(text: string, before: string | null): string | null {
  let open = before
  for (const line of text.split('\r\n')) {
    const [, code, sign] = /^(\d{3})([ -]|$)/.exec(line) ?? []
    if (code === undefined) continue
    if (open === null && sign === '-') open = code
    else if (open === code && sign !== '-') open = null
  }
  return open
}

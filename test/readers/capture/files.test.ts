/** The same session, in every file format and on every kind of link, is the same story. */
import { describe, expect, test } from 'vitest'
import * as frames from './frames.ts'
import { block, concat, numbers, pcapng, section } from './pcap-writer.ts'
import { read, told, traceOf } from './read.ts'
import { Wire } from './wire.ts'

const [client, server] = ['192.0.2.10', '203.0.113.9']
const LINES = ['220 Welcome', 'USER bob', '331 Password?', 'PASS s3cret!x', '230 In', 'QUIT', '221 Bye']

function small(frame = frames.ethernet, six = false): Wire {
  const wire = new Wire(frame)
  const [from, to] = six ? ['2001:db8::10', '2001:db8::9'] : [client, server]
  wire.session(from ?? '', to ?? '', LINES).close('a')
  return wire
}

const expected = [
  '- step passive-ipv4-clear',
  'c1 connect control 203.0.113.9:21 by client',
  'c1 connected',
  'c1 < 220 Welcome',
  'c1 > USER bob',
  'c1 < 331 Password?',
  'c1 > PASS ****',
  'c1 < 230 In',
  'c1 > QUIT',
  'c1 < 221 Bye',
  'c1 closed by client (fin)',
]
const story = (file: Uint8Array): string[] => told(traceOf(file)).slice(1)

describe('links', () => {
  const links: readonly [string, number, (ip: Uint8Array) => Uint8Array][] = [
    ['Ethernet', 1, frames.ethernet],
    ['a VLAN', 1, frames.vlan],
    ['a VLAN in a VLAN', 1, frames.qinq],
    ['PPPoE', 1, frames.pppoe],
    ['MPLS', 1, frames.mpls],
    ['IEEE 802.3 with SNAP', 1, frames.snap],
    ['Linux cooked', 113, frames.cooked],
    ['Linux cooked 2', 276, frames.cooked2],
    ['BSD loopback', 0, frames.loopback],
    ['OpenBSD loopback', 108, frames.loopback],
    ['raw IP', 101, frames.raw],
    ['raw IP of BSD', 12, frames.raw],
    ['raw IPv4', 228, frames.raw],
    ['PPP', 9, frames.ppp],
  ]
  test.each(links)('%s', (_, link, frame) => {
    expect(story(small(frame).file({ link }))).toEqual(expected)
  })

  test.each(links)('%s, IPv6', (_, link, frame) => {
    const six = expected.map((line) =>
      line.replace('203.0.113.9:21', '2001:db8::9:21').replace('ipv4', 'ipv6'),
    )
    expect(story(small(frame, true).file({ link }))).toEqual(six)
  })

  test('one that cannot be read is named', () => {
    const { sessions, problems } = read(small().file({ link: 127 }))
    expect(sessions).toEqual([])
    expect(problems[0]).toMatch(/radiotap.*link type 127/)
  })
})

describe('pcap', () => {
  test.each([
    { big: false, nano: false },
    { big: true, nano: false },
    { big: false, nano: true },
    { big: true, nano: true },
  ])('big endian $big, nanoseconds $nano', (options) => {
    const trace = traceOf(small().file(options))
    expect(trace.header.startedAt).toBe('2026-03-04T09:30:00.000Z')
    const connected = trace.events.find(({ kind }) => kind === 'connected')
    expect(connected?.kind === 'connected' && connected.afterMs).toBeCloseTo(20.2, 2)
    expect(told(trace).slice(1)).toEqual(expected)
  })

  test('in chunks of any size', () => {
    const file = small().file()
    const whole = read(file).trace('all')
    for (const chunk of [1, 2, 3, 7, 15, 16, 17, 40, 41, 100, 1000])
      expect(read(file, chunk).trace('all')).toEqual(whole)
  })
})

describe('pcapng', () => {
  test.each([
    { big: false, faces: [{ link: 1 }] },
    { big: true, faces: [{ link: 1 }] },
    { big: false, faces: [{ link: 1, perSecond: 1e9 }] },
    { big: true, faces: [{ link: 1, perSecond: 1e9, offset: 1_000_000_000 }] },
  ])('%o', (options) => {
    const file = pcapng(small().packets, options)
    expect(traceOf(file).header.startedAt).toBe('2026-03-04T09:30:00.000Z')
    expect(story(file)).toEqual(expected)
    expect(read(file, 5).trace('all')).toEqual(read(file).trace('all'))
  })

  test('several interfaces with links of their own', () => {
    const on = [small(frames.ethernet).packets, small(frames.cooked).packets]
    const mixed = (on[0] ?? []).map((packet, index) => (index % 2 ? { ...on[1]?.[index], face: 1 } : packet))
    const file = pcapng(mixed as (typeof on)[number], { faces: [{ link: 1 }, { link: 113 }] })
    expect(story(file)).toEqual(expected)
  })

  test('several sections, of either byte order, and blocks that nobody knows', () => {
    const { packets } = small()
    const file = concat(
      pcapng(packets.slice(0, 8), { big: true }),
      block(true, 0x0bad_beef, new Uint8Array(40_000)),
      pcapng(packets.slice(8), { big: false }),
    )
    expect(story(file)).toEqual(expected)
    expect(read(file, 100).trace('all')).toEqual(read(file).trace('all'))
  })

  test('packets without a time', () => {
    const { packets } = small()
    const blocks = packets.map(({ frame }) =>
      block(
        false,
        3,
        concat(numbers(false, [4, frame.length]), frame, new Uint8Array((4 - (frame.length % 4)) % 4)),
      ),
    )
    const face = block(false, 1, numbers(false, [2, 1], [2, 0], [4, 0]))
    const { sessions, problems } = read(concat(section(false), face, ...blocks))
    expect(sessions).toHaveLength(1)
    expect(problems.join(' ')).toMatch(/have no time/)
  })
})

describe('files that are none', () => {
  test.each([
    ['nothing', [], /empty/],
    ['three bytes', [0xd4, 0xc3, 0xb2], /no packet capture/],
    ['a header cut short', [0xd4, 0xc3, 0xb2, 0xa1, 2, 0], /ends within its own header/],
    ['text', [...'220 Welcome to the server'].map((char) => char.charCodeAt(0)), /no packet capture/],
    ['gzip', [0x1f, 0x8b, 8, 0, ...Array(30).fill(0)], /gzip/],
    ['snoop', [0x73, 0x6e, 0x6f, 0x6f, 0x70, ...Array(30).fill(0)], /snoop/],
  ])('%s', (_, bytes, words) => {
    const { sessions, problems } = read(Uint8Array.from(bytes as number[]))
    expect(sessions).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(words)
  })

  test('a capture without a packet', () => {
    expect(read(new Wire().file()).problems).toEqual(['There is no packet in the file.'])
  })

  test('a capture of something else', () => {
    const wire = new Wire()
    const web = wire.connection({ address: client, port: 5000 }, { address: server, port: 80 }).open()
    web.say('a', 'GET / HTTP/1.1\r\n\r\n').say('b', 'HTTP/1.1 200 OK\r\n\r\n').close('b')
    expect(read(wire.file()).problems.join(' ')).toMatch(/no FTP control connection/)
  })

  test('a packet that claims to be of megabytes', () => {
    const file = small().file()
    const damaged = concat(file, numbers(false, [4, 0], [4, 0], [4, 0x7fff_ffff], [4, 0]), new Uint8Array(50))
    const { sessions, problems } = read(damaged)
    expect(sessions).toHaveLength(1)
    expect(problems[0]).toMatch(/damaged at byte \d+, after \d+ packets: .*2147483647 bytes/)
  })

  test('cut off in the middle of a packet', () => {
    const file = small().file()
    const { sessions, problems } = read(file.subarray(0, file.length - 5))
    expect(sessions).toHaveLength(1)
    expect(problems[0]).toMatch(/ends in the middle of packet/)
  })
})

/** Whatever the bytes are: nothing throws, nothing hangs, and a sentence says what is wrong. */
import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { captureReader } from '../../../shared/readers/capture/capture-reader.ts'
import { makeReport } from '../../../shared/report/make-report.ts'
import { Trace } from '../../../shared/trace/trace.ts'
import { ACK, PSH, RST, SYN } from './frames.ts'
import { concat, pcapng } from './pcap-writer.ts'
import { read } from './read.ts'
import { clientHello, record, serverHello } from './tls-records.ts'
import { Wire } from './wire.ts'

const [client, server] = ['45.67.10.10', '45.67.20.10']

/** A little of everything. */
function mixed(): Wire {
  const wire = new Wire()
  const control = wire.session(client, server, [
    '220 Hi',
    'USER bob',
    '331 Password?',
    'PASS hunter22',
    '230 In',
  ])
  control.talk(['PASV', '227 Entering Passive Mode (45,67,20,10,195,81)'])
  wire
    .connection({ address: client, port: 5000 }, { address: server, port: 50_001 })
    .open()
    .say('b', 'x')
    .close('b')
  control.talk(['LIST', '150 Here', '226 Done', 'PORT 45,67,10,10,19,136', '200 Good']).close('a')
  wire
    .session(client, server, ['220 Hi', 'AUTH TLS', '234 Go on'])
    .say('a', clientHello({ serverName: 'ftp.example.org' }))
    .say('b', serverHello({ version: 0x0304, cipher: 0x1302, resumed: false }))
    .say('a', record(23, 53))
  return wire
}

/** What comes out of any bytes at all: a trace that is one, a report, and a sentence where there is no trace. */
function survives(file: Uint8Array, chunk = 1000): void {
  const { sessions, trace, problems } = read(file, chunk)
  const all = trace('all')
  if (sessions.length === 0) expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) expect(problem).toMatch(/[.!?)]$/)
  if (all === null) return
  expect(Check(Trace, all)).toBe(true)
  expect(all.events.map(({ seq }) => seq)).toEqual(all.events.map((_, index) => index))
  const times = all.events.map(({ atMs }) => atMs ?? 0)
  expect(times).toEqual(times.toSorted((x, y) => x - y))
  makeReport({ id: 't', ...all, finished: true })
}

describe('cut off at every byte', () => {
  const { packets } = mixed()
  const wire = mixed()
  test.each([
    ['pcap', wire.file()],
    ['pcapng', pcapng(packets)],
  ])(
    '%s',
    (_, file) => {
      for (let end = 0; end <= file.length; end += 1) {
        const { problems, sessions, trace } = read(file.subarray(0, end), 700)
        trace('all')
        if (end === file.length) expect(problems).toEqual([])
        else if (sessions.length === 0) expect(problems.length).toBeGreaterThan(0)
      }
    },
    60_000,
  )
})

test('every byte changed, one at a time', () => {
  const file = mixed().file()
  for (let at = 0; at < file.length; at += 1) {
    for (const value of [0xff, (file[at] ?? 0) ^ 0x10]) {
      const changed = new Uint8Array(file)
      changed[at] = value
      read(changed).trace('all')
    }
  }
}, 120_000)

const packetOf = fc.record({
  from: fc.constantFrom('a' as const, 'b' as const),
  flags: fc.constantFrom(SYN, SYN | ACK, ACK, PSH | ACK, RST, RST | ACK, 1 | ACK, 0, 0xff),
  seq: fc.oneof(fc.integer({ min: 990, max: 1100 }), fc.constantFrom(0, 0xffff_fff0, 0x8000_0000)),
  ack: fc.oneof(fc.integer({ min: 990, max: 1100 }), fc.constantFrom(0, 0xffff_ffff)),
  text: fc.oneof(
    fc.constantFrom(
      '220 Hi\r\n',
      'USER x\r\n',
      'PASV\r\n',
      'PASS hunter22\r\n',
      '227 (1,2,3,4,5,6)\r\n',
      '234 ok\r\n',
      'AUTH TLS\r\n',
      '\x16\x03\x01',
      'PORT 1,2,3,4,5,6\r\n',
      '',
    ),
    fc.string({ maxLength: 30, unit: 'binary' }),
  ),
  waitMs: fc.integer({ min: -50, max: 3000 }),
})

describe('by chance', { timeout: 60_000 }, () => {
  test('bytes', () => {
    const start = fc.constantFrom(
      [0xd4, 0xc3, 0xb2, 0xa1],
      [0xa1, 0xb2, 0x3c, 0x4d],
      [0x0a, 0x0d, 0x0d, 0x0a],
      [],
    )
    fc.assert(
      fc.property(
        start,
        fc.uint8Array({ maxLength: 600 }),
        fc.integer({ min: 1, max: 300 }),
        (magic, rest, chunk) => survives(concat(Uint8Array.from(magic), rest), chunk),
      ),
      { numRuns: 500 },
    )
  })

  test('frames', () => {
    const links = fc.constantFrom(0, 1, 9, 12, 50, 51, 101, 104, 108, 113, 228, 276)
    fc.assert(
      fc.property(links, fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 20 }), (link, frames) => {
        const wire = new Wire()
        for (const frame of frames) wire.packets.push({ atMs: wire.wait(10).nowMs, frame })
        survives(wire.file({ link }))
      }),
      { numRuns: 500 },
    )
  })

  test('packets of one connection in any order', () => {
    fc.assert(
      fc.property(fc.array(packetOf, { maxLength: 40 }), (packets) => {
        const wire = new Wire()
        const control = wire.connection({ address: client, port: 4000 }, { address: server, port: 21 }, {})
        for (const { from, flags, seq, ack, text, waitMs } of packets) {
          const payload = Uint8Array.from(text, (char) => char.charCodeAt(0) & 255)
          wire.wait(waitMs)
          control.packet(from, flags, payload, { seq, ack })
        }
        survives(wire.file())
      }),
      { numRuns: 500 },
    )
  })

  test('a session whose packets are lost, repeated and out of order loses no secret', () => {
    const { packets } = mixed()
    fc.assert(
      fc.property(fc.array(fc.nat({ max: packets.length - 1 }), { maxLength: 120 }), (order) => {
        const wire = new Wire()
        for (const place of order) wire.packets.push(...packets.slice(place, place + 1))
        survives(wire.file())
        expect(JSON.stringify(read(wire.file()).trace('all'))).not.toMatch(/hunter/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('too much of it', { timeout: 60_000 }, () => {
  test('a server that never ends its line, and one that never ends its reply', () => {
    const wire = new Wire()
    const control = wire.connection({ address: client, port: 4000 }, { address: server, port: 21 }, {}).open()
    for (let i = 0; i < 200; i += 1) control.say('b', 'x'.repeat(1400))
    const other = wire.connection({ address: client, port: 4001 }, { address: server, port: 21 }, {}).open()
    for (let i = 0; i < 3000; i += 1) other.say('b', `220-${i}\r\n`)
    survives(wire.file())
  })

  test('a flood of connection requests', () => {
    const wire = new Wire()
    for (let i = 0; i < 60_000; i += 1)
      wire
        .connection(
          { address: `10.${(i >> 8) & 255}.${i & 255}.1`, port: 1024 + i },
          { address: server, port: 21 },
          {},
        )
        .syn()
    wire.session(client, server, ['220 Hi', 'USER bob', '331 Password?'])
    const { sessions, problems } = read(wire.file())
    expect(sessions.some(({ what }) => what === 'user bob')).toBe(true)
    expect(problems.join()).toMatch(/connections more than can be kept/)
  })

  test('a dialogue of very many commands keeps its end', () => {
    const wire = new Wire()
    const control = wire.session(client, server, ['220 Hi'])
    for (let i = 0; i < 12_000; i += 1) control.say('a', 'NOOP\r\n').say('b', '200 OK\r\n')
    control.talk(['QUIT', '221 Bye']).close('a')
    const trace = read(wire.file()).trace('all')
    expect(trace?.events.length).toBeLessThan(21_000)
    expect(JSON.stringify(trace?.events.slice(0, 3))).toContain('left out')
  })

  test('holes without end do not fill the memory', () => {
    const wire = new Wire()
    const control = wire.session(client, server, ['220 Hi'])
    for (let i = 0; i < 5000; i += 1)
      control.packet('b', PSH | ACK, new Uint8Array(500).fill(65), { seq: control.next.b + 1000 * (i + 1) })
    survives(wire.file())
  })
})

test('nothing pushed at all', () => {
  expect(captureReader().end().problems).toEqual(['The file is empty.'])
})

/** What TCP and IP do to a dialogue on its way, and what is left of it in the trace. */
import { describe, expect, test } from 'vitest'
import { ACK, ethernet, FIN, icmp, icmpv6, ipv4, ipv6, PSH, SYN, tcp } from './frames.ts'
import { concat, numbers } from './pcap-writer.ts'
import { read, told, traceOf } from './read.ts'
import { Wire } from './wire.ts'

const client = { address: '192.0.2.10', port: 40_001 }
const server = { address: '203.0.113.9', port: 21 }
const text = (line: string) => Uint8Array.from(line, (char) => char.charCodeAt(0))
const said = (wire: Wire) => told(traceOf(wire.file())).filter((line) => / [<>] /.test(line))
const notes = (wire: Wire) => told(traceOf(wire.file())).filter((line) => line.includes(' note wire'))

/** Segments of the client after a greeting: each a text and where it stands in the stream. */
function sent(...segments: readonly (readonly [number, string])[]): Wire {
  const wire = new Wire()
  const control = wire.connection(client, server, {}).open()
  control.say('b', '220 Hi\r\n')
  for (const [at, line] of segments) {
    wire.wait(100)
    control.packet('a', PSH | ACK, text(line), { seq: control.next.a + at })
  }
  return wire
}

describe('order', () => {
  test('segments that come too early wait', () => {
    const wire = sent([10, 'PASS x12345\r\n'], [0, 'USER bob\r\n'])
    expect(said(wire)).toEqual(['c1 < 220 Hi', 'c1 > USER bob', 'c1 > PASS ****'])
  })

  test('what comes twice is said once, and counted', () => {
    const wire = new Wire()
    const control = wire.connection(client, server, {}).open().say('b', '220 Hi\r\n')
    control.packet('a', PSH | ACK, text('USER bob\r\n'))
    wire.wait(300)
    control.say('a', 'USER bob\r\n').say('a', 'SYST\r\n')
    expect(said(wire)).toEqual(['c1 < 220 Hi', 'c1 > USER bob', 'c1 > SYST'])
    expect(notes(wire).join()).toMatch(
      /Of \d+ packets of the client 1 were sent again \(retransmissions\)\.$/,
    )
  })

  test.each([
    [
      'below what is acknowledged',
      0,
      /1 were sent again \(retransmissions\); 1 of them had arrived, only late\.$/,
    ],
    ['beyond it: something is missing', 40, /1 were sent again \(retransmissions\)\.$/],
  ])('the other side acknowledges a stretch %s', (_, ahead, expected) => {
    const wire = new Wire()
    const control = wire.connection(client, server, {}).open().say('b', '220 Hi\r\n')
    const { a } = control.next
    control.packet('a', PSH | ACK, text('USER bob\r\n'))
    wire.wait(300)
    control.say('a', 'USER bob\r\n')
    // RFC 2018 section 3: two fillers, then the blocks, here of one stretch.
    const edge = (seq: number): readonly [number, number] => [4, seq]
    const options = numbers(true, [1, 1], [1, 1], [1, 5], [1, 10], edge(a + ahead), edge(a + ahead + 10))
    control.packet('b', ACK, new Uint8Array(0), { options })
    expect(notes(wire).join()).toMatch(expected)
  })

  test('segments that overlap', () => {
    const wire = sent([0, 'USER b'], [4, ' bob\r\nSY'], [10, 'SYST\r\n'])
    expect(said(wire)).toEqual(['c1 < 220 Hi', 'c1 > USER bob', 'c1 > SYST'])
  })

  test('one byte at a time', () => {
    const line = 'USER bob\r\nPASS secret77\r\n'
    const wire = sent(...[...line].map((char, at): [number, string] => [at, char]))
    expect(said(wire)).toEqual(['c1 < 220 Hi', 'c1 > USER bob', 'c1 > PASS ****'])
  })

  test('sequence numbers that wrap', () => {
    const wire = new Wire()
    const control = wire.connection(client, server, {})
    control.next.a = 0xffff_fff8
    control.next.b = 0xffff_fffe
    control
      .open()
      .talk(['220 Welcome to a long greeting', 'USER bob', '331 Password?', 'PASS abcdef', '230 In'])
    expect(said(wire)).toEqual([
      'c1 < 220 Welcome to a long greeting',
      'c1 > USER bob',
      'c1 < 331 Password?',
      'c1 > PASS ****',
      'c1 < 230 In',
    ])
  })
})

describe('loss', () => {
  test('a packet that the capture lacks is a gap, and the other side goes on', () => {
    const wire = new Wire()
    const control = wire.connection(client, server, {}).open()
    control.say('b', '220 Hi\r\n')
    control.next.a += 'USER bob\r\n'.length
    control.talk(['331 Password?', 'PASS abcdef', '230 In', 'SYST', '215 UNIX', 'QUIT', '221 Bye'])
    const lines = told(traceOf(wire.file()))
    expect(lines).toContain('c1 > SYST')
    expect(lines.find((line) => line.includes('bytes of the client are missing here'))).toMatch(
      /^c1 note wire: 10 bytes/,
    )
  })

  test('the rest of a line whose beginning is missing is not shown: it may be half a password', () => {
    const wire = sent([0, 'USER bob\r\n'], [18, 'opsecret\r\nSYST\r\n'])
    const trace = JSON.stringify(traceOf(wire.file()))
    expect(trace).not.toContain('opsecret')
    expect(trace).toContain('SYST')
  })

  test('a capture that begins within a line', () => {
    const wire = new Wire()
    const control = wire.session(client.address, server.address, ['220 Hi', 'USER bob', '331 Password?'])
    wire.packets.splice(0)
    control.say('a', 'hunter22\r\n').talk(['230 In', 'SYST', '215 UNIX'])
    expect(said(wire)).toEqual(['c1 < 230 In', 'c1 > SYST', 'c1 < 215 UNIX'])
    expect(JSON.stringify(traceOf(wire.file()))).not.toMatch(/hunter22/i)
  })

  test('a password that is longer than any line', () => {
    const wire = new Wire()
    const control = wire.session(client.address, server.address, ['220 Hi', 'USER bob', '331 Password?'])
    for (const part of [`PASS ${'x'.repeat(1300)}`, 'y'.repeat(1400), 'z'.repeat(1400), 'hunter22\r\n'])
      control.say('a', part)
    control.talk(['530 No'])
    expect(JSON.stringify(traceOf(wire.file()))).not.toMatch(/hunter22|xxxx|yyyy|zzzz/i)
  })

  test('packets captured in part', () => {
    const wire = new Wire()
    wire.session(client.address, server.address, ['220 Hello there', 'USER bob', '331 Password?'])
    const cut = wire.packets.map((packet) => ({
      ...packet,
      frame: packet.frame.subarray(0, 60),
      original: packet.frame.length,
    }))
    wire.packets.splice(0, wire.packets.length, ...cut)
    const { problems, trace } = read(wire.file())
    expect(problems.join()).toMatch(/captured in part only/)
    expect(JSON.stringify(trace('all'))).toContain('missing here')
  })

  test('the beginning of the connection', () => {
    const wire = new Wire()
    wire.session(client.address, server.address, [
      '220 Hi',
      'USER bob',
      '331 Password?',
      'PASS abcdef',
      '230 In',
    ])
    wire.packets.splice(0, 7)
    expect(said(wire)).toEqual(['c1 < 331 Password?', 'c1 > PASS ****', 'c1 < 230 In'])
    expect(notes(wire).join()).toContain('begins in the middle')
  })
})

describe('copies', () => {
  test('a packet seen on two interfaces is one packet', () => {
    const wire = new Wire()
    wire.session(client.address, server.address, ['220 Hi', 'USER bob', '331 Password?'])
    const twice = wire.packets.flatMap((packet) => {
      const forwarded = new Uint8Array(packet.frame)
      // The time to live, one less behind the router.
      forwarded[22] = (forwarded[22] ?? 0) - 1
      return [packet, { atMs: packet.atMs + 0.05, frame: forwarded }]
    })
    wire.packets.splice(0, wire.packets.length, ...twice)
    expect(said(wire)).toEqual(['c1 < 220 Hi', 'c1 > USER bob', 'c1 < 331 Password?'])
    expect(notes(wire)).toEqual([])
  })

  test('ports used again are another connection', () => {
    const wire = new Wire()
    for (const isn of [1000, 900_000]) {
      const control = wire.wait(5000).connection(client, server, {})
      control.next.a = isn
      control.open().talk(['220 Hi', 'QUIT', '221 Bye']).close('a')
    }
    expect(read(wire.file()).sessions).toHaveLength(2)
  })
})

describe('IP', () => {
  test('fragments of IPv4, in any order', () => {
    const wire = new Wire()
    const control = wire.connection(client, server, {}).open()
    const segment = tcp({
      from: server,
      to: client,
      flags: PSH | ACK,
      seq: control.next.b,
      ack: control.next.a,
      payload: text(`220 ${'x'.repeat(60)}\r\n`),
    })
    const piece = (from: number, to: number, more: boolean) =>
      ipv4(
        server.address,
        client.address,
        6,
        segment.subarray(from, to),
        57,
        77,
        (more ? 0x2000 : 0) | (from / 8),
      )
    for (const part of [piece(48, segment.length, false), piece(0, 24, true), piece(24, 48, true)])
      wire.ip(part)
    expect(said(wire)).toEqual([`c1 < 220 ${'x'.repeat(60)}`])
  })

  test('extension headers and fragments of IPv6', () => {
    const wire = new Wire()
    const [from, to] = [
      { address: '2001:db8::10', port: 4000 },
      { address: '2001:db8::9', port: 21 },
    ]
    const control = wire.connection(from, to, {}).open()
    const segment = tcp({
      from: to,
      to: from,
      flags: PSH | ACK,
      seq: control.next.b,
      ack: control.next.a,
      payload: text('220 A greeting in two pieces\r\n'),
    })
    const piece = (start: number, end: number, more: number) =>
      ipv6(
        to.address,
        from.address,
        60,
        concat(
          numbers(true, [1, 44], [1, 0], [2, 0x0104], [4, 0]),
          numbers(true, [1, 6], [1, 0], [2, start | more], [4, 0xabcd]),
          segment.subarray(start, end),
        ),
      )
    wire.ip(piece(0, 32, 1))
    wire.ip(piece(32, segment.length, 0))
    expect(said(wire)).toEqual(['c1 < 220 A greeting in two pieces'])
  })
})

describe('connections that do not come about', () => {
  const failed = (make: (wire: Wire) => void): string[] => {
    const wire = new Wire()
    make(wire)
    return told(traceOf(wire.file())).filter((line) => /^c1 (?!note|connect control)/.test(line))
  }

  test('no answer', () => {
    expect(failed((wire) => wire.connection(client, server, {}).syn(4))).toEqual(['c1 timed-out'])
  })

  test('one request and the end of the capture say nothing', () => {
    expect(failed((wire) => wire.connection(client, server, {}).syn())).toEqual(['c1 abandoned'])
  })

  test('refused', () => {
    expect(failed((wire) => wire.connection(client, server, {}).syn().reset('b'))).toEqual(['c1 refused'])
  })

  test('answered, and the answer does not come through', () => {
    const wire = new Wire()
    const control = wire.connection(client, server, {}).syn()
    for (const wait of [0, 1000, 2000]) {
      wire.wait(wait)
      control.packet('b', SYN | ACK)
    }
    expect(told(traceOf(wire.file()))).toContain('c1 timed-out')
    expect(notes(wire).join()).toContain('sent 3 times and never acknowledged')
  })

  test('ICMP', () => {
    const wire = new Wire()
    const syn = wire.connection(client, server, {}).packet('a', SYN)
    wire.ip(icmp('198.51.100.1', client.address, 3, 10, syn))
    expect(told(traceOf(wire.file()))).toContain(
      'c1 unreachable (ICMP host administratively prohibited, from 198.51.100.1)',
    )
  })

  test('ICMPv6', () => {
    const wire = new Wire(ethernet)
    const six = wire.connection(
      { address: '2001:db8::10', port: 4000 },
      { address: '2001:db8::9', port: 21 },
      {},
    )
    wire.ip(icmpv6('2001:db8::1', '2001:db8::10', 1, 1, six.packet('a', SYN)))
    expect(told(traceOf(wire.file()))).toContain(
      'c1 unreachable (ICMP communication administratively prohibited, from 2001:db8::1)',
    )
  })
})

describe('ends', () => {
  const end = (make: (wire: Wire) => void): string | undefined => {
    const wire = new Wire()
    make(wire)
    return told(traceOf(wire.file())).find((line) => line.includes('closed by'))
  }
  const begun = (wire: Wire) =>
    wire.session(client.address, server.address, ['220 Hi', 'USER bob', '331 Password?'])

  test('by the server', () => expect(end((wire) => begun(wire).close('b'))).toBe('c1 closed by server (fin)'))
  test('by a reset of the client', () =>
    expect(end((wire) => begun(wire).reset('a'))).toBe('c1 closed by client (reset)'))
  test('not in the capture', () => expect(end(begun)).toBe('c1 closed by unknown (fin)'))

  test('a reset with another time to live is of another machine', () => {
    const wire = new Wire()
    begun(wire).reset('b', 62)
    expect(notes(wire).join()).toMatch(/another time to live \(62, its other packets 57\)/)
  })

  test('packets that are sent again and never acknowledged', () => {
    const wire = new Wire()
    const control = begun(wire)
    for (const wait of [0, 1000, 2000, 4000]) {
      wire.wait(wait)
      control.packet('a', PSH | ACK, text('PASS abcdef\r\n'))
    }
    expect(told(traceOf(wire.file()))).toContain('c1 closed by unknown (timed-out)')
    expect(notes(wire).join()).toMatch(/13 bytes of the client were sent 4 times and never acknowledged/)
  })

  test('a window that is closed', () => {
    const wire = new Wire()
    const control = begun(wire)
    control.packet('a', ACK, undefined, { window: 0 })
    control.packet('a', ACK)
    control.packet('a', FIN | ACK)
    expect(notes(wire).join()).toContain('closed its receive window')
  })
})

/** FTP in captures: whose data connection is whose, what is rewritten, what is seen under TLS, and what follows from it. */
import { describe, expect, test } from 'vitest'
import { captureReader } from '../../../shared/readers/capture/capture-reader.ts'
import type { Report } from '../../../shared/report/report.ts'
import { ACK, icmp, PSH, SYN } from './frames.ts'
import { read, reportOf, told, traceOf } from './read.ts'
import { clientHello, record, serverHello } from './tls-records.ts'
import { Wire } from './wire.ts'

const [client, server] = ['45.67.10.10', '45.67.20.10']
const LOGIN = ['220 (vsFTPd 3.0.3)', 'USER bob', '331 Password?', 'PASS hunter22', '230 In']
const pasv = (address: string, port: number): string =>
  `227 Entering Passive Mode (${address.replaceAll('.', ',')},${port >> 8},${port & 255}).`
const codes = ({ findings }: Report): string[] => findings.map(({ code }) => code)

/** A listing over passive mode that works. */
function list(wire: Wire, control: ReturnType<Wire['session']>, port: number, at = server): void {
  control.talk(['PASV', pasv(server, port)])
  const data = wire.connection({ address: client, port: wire.port() }, { address: at, port }).open()
  control.talk(['LIST', '150 Here it comes'])
  data.say('b', '-rw-r--r-- 1 ftp ftp 37 Jan 1 2024 readme.txt\r\n').close('b')
  control.talk(['226 Done'])
}

/** A passive port that gives no answer: four requests, then the client gives up. */
function filtered(wire: Wire, control: ReturnType<Wire['session']>, port: number): void {
  control.talk(['PASV', pasv(server, port), 'LIST'])
  wire.connection({ address: client, port: wire.port() }, { address: server, port }).syn(4)
  wire.wait(8000)
  control.say('b', '425 Failed to establish connection.\r\n')
}

describe('the firewall that opens 3001-3100 of 3001-3300', () => {
  test('one port that gives no answer: filtered', () => {
    const wire = new Wire()
    const control = wire.session(client, server, LOGIN)
    filtered(wire, control, 3238)
    control.talk(['QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict).toMatchObject({ status: 'broken', primary: 'passive-port-filtered' })
    expect(report.findings[0]?.evidence[0]?.text).toContain('45.67.20.10:3238')
    expect(told(report.trace).join('\n')).toContain('was sent 4 times within 7.0 s, and nothing came back')
  })

  const ports = (works: readonly number[], fails: readonly number[], together: boolean): Report => {
    const wire = new Wire()
    const all = [
      ...works.map((port) => ({ port, open: true })),
      ...fails.map((port) => ({ port, open: false })),
    ]
    let control = together ? wire.session(client, server, LOGIN) : null
    for (const { port, open } of all.toSorted((x, y) => (x.port % 7) - (y.port % 7))) {
      const own = control ?? wire.session(client, server, LOGIN)
      if (open) list(wire, own, port)
      else filtered(wire, own, port)
      if (!together) own.talk(['QUIT']).close('a')
    }
    control?.talk(['QUIT', '221 Bye']).close('a')
    control = null
    return reportOf(wire.file())
  }

  test.each([true, false])('several ports: the border between them (in one session: %s)', (together) => {
    const report = ports([3004, 3031, 3050, 3077, 3098], [3121, 3164, 3201, 3238, 3297], together)
    expect(report.verdict.primary).toBe('passive-range-partly-blocked')
    expect(report.passivePorts?.boundaries).toEqual([[3098, 3121]])
    expect(report.findings.find(({ code }) => code === 'passive-port-filtered')?.becauseOf).toBe(
      'passive-range-partly-blocked',
    )
  })
})

describe('data connections', () => {
  test('passive, as offered', () => {
    const wire = new Wire()
    const control = wire.session(client, server, LOGIN)
    list(wire, control, 50_001)
    control.talk(['QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict).toMatchObject({ byMode: { passive: 'works', active: 'untested' } })
    expect(report.attempts[0]?.data).toMatchObject({
      dialledBy: 'client',
      offered: { address: server, port: 50_001 },
      dialled: { address: server, port: 50_001 },
    })
    expect(report.attempts[0]?.transfers[0]?.bytes).toBe(47)
  })

  test('EPSV and EPRT over IPv6, on a port that is not 21', () => {
    const [from, to] = ['2a0a:e5c0:10::10', '2a0a:e5c0:20::10']
    const wire = new Wire()
    const control = wire
      .connection({ address: from, port: 4000 }, { address: to, port: 2121 })
      .open()
      .talk([...LOGIN.with(0, '220 ready'), 'EPSV', '229 Entering Extended Passive Mode (|||6446|)'])
    wire
      .connection({ address: from, port: 4001 }, { address: to, port: 6446 })
      .open()
      .say('b', 'x\r\n')
      .close('b')
    control.talk(['LIST', '150 Here', '226 Done', `EPRT |2|${from}|5001|`, '200 Good', 'LIST', '150 Here'])
    const back = wire.connection(
      { address: to, port: 20 },
      { address: from, port: 5001 },
      { client: 57, server: 64 },
    )
    back.open().say('a', 'x\r\n').close('a')
    control.talk(['226 Done', 'QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict.byMode).toEqual({ passive: 'works', active: 'works' })
    expect(report.attempts.map(({ id }) => id)).toEqual(['passive-ipv6-clear', 'active-ipv6-clear'])
  })

  test('a private address is offered, and the client believes it', () => {
    const wire = new Wire()
    const control = wire.session(client, server, [...LOGIN, 'PASV', pasv('192.168.20.10', 50_001), 'LIST'])
    wire.connection({ address: client, port: 5000 }, { address: '192.168.20.10', port: 50_001 }).syn(4)
    wire.wait(8000)
    control.say('b', '425 Nobody came.\r\n').talk(['QUIT', '221 Bye']).close('a')
    expect(reportOf(wire.file()).verdict.primary).toBe('pasv-private-address')
  })

  test('a private address is offered, and the client replaces it', () => {
    const wire = new Wire()
    const control = wire.session(client, server, [...LOGIN, 'PASV', pasv('192.168.20.10', 50_001)])
    wire
      .connection({ address: client, port: 5000 }, { address: server, port: 50_001 })
      .open()
      .say('b', 'x')
      .close('b')
    control.talk(['LIST', '150 Here', '226 Done', 'QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict).toMatchObject({ status: 'degraded', primary: 'pasv-private-address' })
    expect(told(report.trace).join('\n')).toContain(
      'The server offers 192.168.20.10, and 45.67.20.10 is dialled',
    )
  })

  test('the port is changed on the way', () => {
    const wire = new Wire()
    const control = wire.session(client, server, [...LOGIN, 'PASV', pasv(server, 50_001), 'LIST'])
    wire
      .connection({ address: client, port: 5000 }, { address: server, port: 60_001 })
      .open()
      .say('b', 'x')
      .close('b')
    control.talk(['150 Here', '226 Done', 'QUIT', '221 Bye']).close('a')
    expect(told(traceOf(wire.file())).join('\n')).toContain(
      'The server offers port 50001, and port 60001 is dialled: the number was changed on the way.',
    )
  })

  test('other traffic of the same machines is not taken for data', () => {
    const wire = new Wire()
    const control = wire.session(client, server, LOGIN)
    wire
      .connection({ address: client, port: 6000 }, { address: server, port: 443 })
      .open()
      .say('a', 'hello')
      .close('a')
    list(wire, control, 50_001)
    control.talk(['QUIT', '221 Bye']).close('a')
    const trace = traceOf(wire.file())
    expect(told(trace).filter((line) => line.includes('connect data'))).toEqual([
      'd1 connect data 45.67.20.10:50001 by client',
    ])
  })

  test('two sessions that are offered the same port', () => {
    const wire = new Wire()
    const [one, two] = [client, '45.67.10.11'].map((from) => wire.session(from, server, LOGIN))
    one?.talk(['PASV', pasv(server, 50_001)])
    two?.talk(['PASV', pasv(server, 50_001)])
    wire
      .connection({ address: '45.67.10.11', port: 700 }, { address: server, port: 50_001 })
      .open()
      .say('b', 'x')
      .close('b')
    const { trace } = read(wire.file())
    expect(told(trace(0) as never).some((line) => line.includes('connect data'))).toBe(false)
    expect(told(trace(1) as never).some((line) => line.includes('connect data'))).toBe(true)
  })

  test('refused, with a reset that another machine sends', () => {
    const wire = new Wire()
    const control = wire.session(client, server, [...LOGIN, 'PASV', pasv(server, 50_001), 'LIST'])
    wire.connection({ address: client, port: 5000 }, { address: server, port: 50_001 }).syn().reset('b', 62)
    control.talk(['425 No', 'QUIT', '221 Bye']).close('a')
    expect(reportOf(wire.file()).verdict.primary).toBe('passive-port-refused')
  })

  test('rejected by a firewall that says so', () => {
    const wire = new Wire()
    const control = wire.session(client, server, [...LOGIN, 'PASV', pasv(server, 50_001), 'LIST'])
    const data = wire.connection({ address: client, port: 5000 }, { address: server, port: 50_001 })
    wire.ip(icmp('45.67.2.2', client, 3, 10, data.packet('a', SYN)))
    control.talk(['425 No', 'QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict.primary).toBe('passive-port-rejected-icmp')
    expect(report.findings[0]?.explanation).toContain('from 45.67.2.2')
  })
})

describe('active mode', () => {
  const PORT = `PORT ${client.replaceAll('.', ',')},19,136`

  test('nobody connects back', () => {
    const wire = new Wire()
    const control = wire.session(client, server, [...LOGIN, PORT, '200 Good', 'LIST'])
    wire.wait(20_000)
    control.say('b', '425 Failed to establish connection.\r\n').talk(['QUIT', '221 Bye']).close('a')
    expect(reportOf(wire.file()).verdict.primary).toBe('active-connect-back-timeout')
  })

  test('seen at the server: it dials, and gets no answer', () => {
    const wire = new Wire()
    const ttls = { client: 57, server: 64 }
    const control = wire.session(client, server, [...LOGIN, PORT, '200 Good', 'LIST'], ttls)
    wire
      .connection({ address: server, port: 20 }, { address: client, port: 5000 }, { client: 64, server: 57 })
      .syn(4)
    wire.wait(10_000)
    control.say('b', '425 Failed to establish connection.\r\n').talk(['QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.vantage.name).toBe('a capture beside the server')
    expect(report.verdict.primary).toBe('active-connect-back-timeout')
    expect(told(report.trace)).toContain('d1 timed-out')
  })

  test('it works, and the announced address is rewritten for the way', () => {
    const wire = new Wire()
    const control = wire.session('192.168.1.7', server, [
      ...LOGIN,
      'PORT 192,168,1,7,19,136',
      '200 Good',
      'LIST',
      '150 Here',
    ])
    const back = wire.connection(
      { address: server, port: 20 },
      { address: '192.168.1.7', port: 5000 },
      { client: 57, server: 64 },
    )
    back.open().say('a', 'x\r\n').close('a')
    control.talk(['226 Done', 'QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict.byMode.active).toBe('works')
    expect(codes(report)).toContain('port-tainted-by-middlebox')
  })
})

describe('beside the server, behind NAT', () => {
  const inner = '192.168.20.10'
  const ttls = { client: 57, server: 64 }

  test('its own address goes out to a client of the internet, and nobody comes', () => {
    const wire = new Wire()
    const control = wire.session(client, inner, [...LOGIN, 'PASV', pasv(inner, 50_001), 'LIST'], ttls)
    wire.wait(30_000)
    control.say('b', '425 Failed to establish connection.\r\n').talk(['QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict.primary).toBe('pasv-private-address')
    expect(report.findings.find(({ code }) => code === 'passive-port-filtered')?.becauseOf).toBe(
      'pasv-private-address',
    )
  })

  test('the outer address goes out: no fault', () => {
    const wire = new Wire()
    const control = wire.session(client, inner, [...LOGIN, 'PASV', pasv('45.67.2.2', 50_001)], ttls)
    wire
      .connection({ address: client, port: 5000 }, { address: inner, port: 50_001 }, ttls)
      .open()
      .say('b', 'x')
      .close('b')
    control.talk(['LIST', '150 Here', '226 Done', 'QUIT', '221 Bye']).close('a')
    const report = reportOf(wire.file())
    expect(codes(report)).not.toContain('pasv-address-mismatch')
    expect(report.verdict.status).not.toBe('broken')
  })

  test('the outer address goes out, and nobody comes: filtered before the server', () => {
    const wire = new Wire()
    const control = wire.session(client, inner, [...LOGIN, 'PASV', pasv('45.67.2.2', 50_001), 'LIST'], ttls)
    wire.wait(30_000)
    control.say('b', '425 Failed to establish connection.\r\n').talk(['QUIT', '221 Bye']).close('a')
    expect(reportOf(wire.file()).verdict.primary).toBe('passive-port-filtered')
  })
})

describe('TLS', () => {
  const hello = clientHello({ serverName: 'ftp.example.org' })
  /** AUTH TLS and a handshake of TLS 1.3 up to the client's Finished. */
  const encrypted = (wire: Wire, resumed = false) =>
    wire
      .session(client, server, ['220 Hi', 'AUTH TLS', '234 Go on'])
      .say('a', hello)
      .say('b', serverHello({ version: 0x0304, cipher: 0x1302, resumed }))
      .say('b', record(23, 900))
      .say('a', record(23, 53))

  test('what remains visible', () => {
    const wire = new Wire()
    const control = encrypted(wire)
    control.say('a', record(23, 40)).say('b', record(23, 60))
    wire
      .connection({ address: client, port: 5000 }, { address: server, port: 50_001 })
      .open()
      .say('b', record(23, 300))
      .close('b')
    control.say('b', record(23, 40)).close('a')
    const report = reportOf(wire.file())
    expect(report.target).toMatchObject({ host: 'ftp.example.org', security: 'explicit' })
    expect(told(report.trace).join('\n')).toMatch(
      /tls TLSv1.3 TLS_AES_256_GCM_SHA384\n.*encrypted: From here on/,
    )
    expect(report.attempts[0]).toMatchObject({ protection: 'explicit', status: 'works' })
    expect(report.verdict.primary).toBe(null)
  })

  test('nothing but the control connection: nothing is known of the transfers', () => {
    const wire = new Wire()
    encrypted(wire).say('a', record(23, 40)).close('a')
    const report = reportOf(wire.file())
    expect(report.verdict.status).toBe('inconclusive')
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('a data connection that gets no answer is seen all the same', () => {
    const wire = new Wire()
    const control = encrypted(wire).say('b', record(23, 60))
    wire.connection({ address: client, port: 5000 }, { address: server, port: 50_001 }).syn(4)
    wire.wait(8000)
    control.say('a', record(23, 30)).close('a')
    expect(reportOf(wire.file()).verdict).toMatchObject({
      primary: 'passive-port-filtered',
      status: 'broken',
    })
  })

  test('TLS on the data connection, its session resumed or not', () => {
    const wire = new Wire()
    const control = encrypted(wire).say('b', record(23, 60))
    for (const resumed of [true, false]) {
      wire
        .connection({ address: client, port: wire.port() }, { address: server, port: wire.port() + 10_000 })
        .open()
        .say('a', hello)
        .say('b', serverHello({ version: 0x0304, cipher: 0x1301, resumed }))
        .say('a', record(23, 60))
        .say('b', record(23, 400))
        .close('b')
    }
    control.close('a')
    const lines = told(traceOf(wire.file()))
    expect(lines).toContain('d1 tls TLSv1.3 TLS_AES_128_GCM_SHA256 resumed')
    expect(lines).toContain('d2 tls TLSv1.3 TLS_AES_128_GCM_SHA256')
  })

  test('implicit', () => {
    const wire = new Wire()
    wire
      .connection({ address: client, port: 4000 }, { address: server, port: 990 })
      .open()
      .say('a', hello)
      .say('b', serverHello({ version: 0x0303, cipher: 0xc030, resumed: false }))
      .say('b', record(22, 3000))
      .say('a', record(20, 1))
      .say('a', record(22, 40))
      .say('b', record(20, 1))
      .say('b', record(22, 40))
      .say('b', record(23, 60))
      .close('a')
    const trace = traceOf(wire.file())
    expect(told(trace)).toContain('- step passive-ipv4-implicit')
    expect(told(trace)).toContain('c1 tls TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384')
  })

  test('an alert of the server', () => {
    const wire = new Wire()
    wire
      .session(client, server, ['220 Hi', 'AUTH TLS', '234 Go on'])
      .say('a', hello)
      .say('b', Uint8Array.from([21, 3, 3, 0, 2, 2, 40]))
      .close('b')
    const report = reportOf(wire.file())
    expect(report.verdict.primary).toBe('tls-no-shared-cipher')
  })

  test('the client turns the certificate down', () => {
    const wire = new Wire()
    wire
      .session(client, server, ['220 Hi', 'AUTH TLS', '234 Go on'])
      .say('a', hello)
      .say('b', serverHello({ version: 0x0303, cipher: 0xc030, resumed: false }))
      .say('b', record(22, 3000))
      .say('a', Uint8Array.from([21, 3, 3, 0, 2, 2, 48]))
      .close('a')
    expect(reportOf(wire.file()).verdict.primary).toBe('tls-cert-untrusted-ca')
  })

  test('the last words of vsftpd, in clear', () => {
    const wire = new Wire()
    wire
      .session(client, server, ['220 Hi', 'AUTH TLS', '234 Go on'])
      .say('a', hello)
      .say('b', '500 OOPS: SSL: cannot load RSA private key\r\n')
      .close('b')
    const report = reportOf(wire.file())
    expect(report.verdict.primary).toBe('tls-plaintext-during-handshake')
  })

  test('in clear again after CCC', () => {
    const wire = new Wire()
    const control = encrypted(wire).say('a', record(23, 40)).say('b', record(23, 40))
    control.talk(['PASV', pasv(server, 50_001)])
    wire
      .connection({ address: client, port: 5000 }, { address: server, port: 50_001 })
      .open()
      .say('b', 'x')
      .close('b')
    control.talk(['LIST', '150 Here', '226 Done', 'QUIT', '221 Bye']).close('a')
    const lines = told(traceOf(wire.file()))
    expect(lines).toContain('c1 > PASV')
    expect(lines.join()).toContain('goes on in clear (CCC)')
  })
})

describe('packets that get lost', () => {
  test('full ones never arrive: the size is what decides', () => {
    const wire = new Wire()
    const ttls = { client: 57, server: 64 }
    const control = wire.session(client, server, [...LOGIN, 'PASV', pasv(server, 50_001)], ttls)
    const data = wire
      .connection({ address: client, port: 5000 }, { address: server, port: 50_001 }, ttls)
      .open()
    control.talk(['LIST', '150 Here it comes'])
    for (const wait of [0, 300, 600, 1200, 2400]) {
      wire.wait(wait)
      data.packet('b', PSH | ACK, new Uint8Array(1448).fill(65))
    }
    wire.wait(20_000)
    control.close('a')
    expect(reportOf(wire.file()).verdict.primary).toBe('transfer-mtu-blackhole')
  })

  test('the client sees that something is missing', () => {
    const wire = new Wire()
    const control = wire.session(client, server, [...LOGIN, 'PASV', pasv(server, 50_001)])
    const data = wire.connection({ address: client, port: 5000 }, { address: server, port: 50_001 }).open()
    control.talk(['LIST', '150 Here it comes'])
    const got = data.next.b
    data.next.b += 1448
    data.packet('b', PSH | ACK, new Uint8Array(200).fill(65))
    data.packet('a', ACK, undefined, { ack: got })
    wire.wait(20_000)
    control.close('a')
    expect(reportOf(wire.file()).verdict.primary).toBe('transfer-mtu-blackhole')
  })
})

describe('many sessions', () => {
  test('are listed, each to be had alone', () => {
    const wire = new Wire()
    wire.session(client, server, [...LOGIN, 'QUIT', '221 Bye']).close('a')
    wire.connection({ address: client, port: 4500 }, { address: '45.67.20.20', port: 21 }).syn().reset('b')
    wire
      .connection({ address: client, port: 4501 }, { address: server, port: 25 })
      .open()
      .talk(['220 mail ESMTP', 'EHLO me', '250 Hi'])
    const { sessions, trace } = read(wire.file())
    expect(sessions.map(({ server, what }) => `${server.address} ${what}`)).toEqual([
      '45.67.20.10 user bob',
      '45.67.20.20 refused',
    ])
    expect(trace(1)?.header.target.host).toBe('45.67.20.20')
    expect(trace(2)).toBe(null)
  })

  test('a password never leaves the reader, in whatever it is repeated', () => {
    const wire = new Wire()
    wire
      .session(client, server, [...LOGIN, 'STAT', '211 user bob password hunter22', 'XYZZY hunter22'])
      .close('a')
    const reader = captureReader()
    reader.push(wire.file())
    const { trace, sessions, problems } = reader.end()
    const said = JSON.stringify([trace('all'), sessions, problems])
    expect(said).not.toContain('hunter22')
    expect(said).toContain('PASS')
  })
})

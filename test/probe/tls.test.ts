/** TLS over real sockets: the questions that the probe asks about it, and what it reads from the answers. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { ProbeRequest } from '../../shared/api.ts'
import { questionIn } from '../../shared/session/question.ts'
import type { EventOf } from '../../shared/trace/event.ts'
import { type Ftps, startFtps } from './ftps-server.ts'
import { forLocalhost, forOther } from './key-pairs.ts'
import { leavesNothingBehind, ofKind, outcomes, type Probed, probeTarget, wrongs } from './run-probe.ts'

leavesNothingBehind()

type Request = Omit<ProbeRequest, 'target'>
const passively = { mode: 'passive', family: '4', insecure: true, security: 'explicit' } as const

interface Told extends Probed {
  readonly heard: readonly string[]
}

async function probeFtps(
  behaviour: Omit<Ftps, 'certificate'>,
  request: Request = {},
  host = 'localhost',
): Promise<Told> {
  const server = await startFtps({ certificate: forLocalhost, ...behaviour })
  try {
    const target = `${host}:${server.port}`
    const probed = await probeTarget(
      { ...passively, ...request, target },
      { before: () => server.stop(), options: { host } },
    )
    return { ...probed, heard: server.heard }
  } finally {
    await server.stop()
  }
}

const asked = ({ events }: Probed): readonly (string | null)[] => [
  ...new Set(events.flatMap(({ attempt }) => (attempt === null ? [] : [questionIn(attempt)]))),
]
const codes = ({ report }: Probed) => report.findings.map(({ code }) => code)
const outcomeOf = ({ report }: Probed, name: string) =>
  report.clients.find(({ client }) => client === name)?.outcome
const failures = ({ events }: Probed): EventOf<'tls-failed'>[] => ofKind(events, 'tls-failed')

describe('versions one by one', () => {
  test('each that is not yet proven gets a connection of its own, without a login', async () => {
    const probed = await probeFtps({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.3' })
    expect(outcomes(probed)).toEqual({ passive: 'works' })
    expect(probed.report.server.tls).toEqual({
      versions: ['TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      refused: ['TLSv1'],
    })
    const own = probed.events.filter(({ attempt }) => attempt?.endsWith('-tls-versions'))
    expect(ofKind(own, 'connect')).toHaveLength(3)
    expect(ofKind(own, 'command').map(({ verb }) => verb)).toEqual(['AUTH', 'AUTH', 'AUTH'])
    expect(ofKind(own, 'tls').map(({ protocol, offered }) => [protocol, offered?.minVersion])).toEqual([
      ['TLSv1.2', 'TLSv1.2'],
      ['TLSv1.1', 'TLSv1.1'],
    ])
    expect(codes(probed)).toContain('sec-tls-legacy')
    expect(probed.report.findings.find(({ code }) => code === 'sec-tls-legacy')?.severity).toBe('info')
  })

  test('a server with current ones only has nothing to be told', async () => {
    const probed = await probeFtps({})
    expect(probed.report.server.tls).toEqual({
      versions: ['TLSv1.2', 'TLSv1.3'],
      refused: ['TLSv1', 'TLSv1.1'],
    })
    expect(codes(probed)).not.toContain('sec-tls-legacy')
    expect(wrongs(probed)).toEqual(['tls-cert-self-signed'])
  })

  test('implicit TLS needs no AUTH', async () => {
    const probed = await probeFtps({ implicit: true }, { security: 'implicit' })
    expect(probed.report.server.tls?.versions).toEqual(['TLSv1.2', 'TLSv1.3'])
    expect(probed.heard).not.toContain('AUTH TLS')
  })

  test('the first refusal to greet ends it', async () => {
    const probed = await probeFtps({ greets: 2 })
    const own = probed.events.filter(({ attempt }) => attempt?.endsWith('-tls-versions'))
    expect(ofKind(own, 'connect')).toHaveLength(2)
    expect(ofKind(own, 'note').at(-1)?.text).toContain('1 more hello is not tried')
    expect(probed.report.server.tls).toEqual({ versions: ['TLSv1.2', 'TLSv1.3'], refused: [] })
  })
})

describe('a hello without a server name', () => {
  test('another certificate for those who do not name the host', async () => {
    const probed = await probeFtps({ unnamed: forOther })
    expect(asked(probed)).toContain('no-sni')
    expect(probed.heard).toContain('TLSv1.3 unnamed')
    expect(wrongs(probed)).toContain('tls-cert-needs-sni')
  })

  test('alert 112 for them', async () => {
    const probed = await probeFtps({ unnamed: 'alert' })
    expect(wrongs(probed)).toContain('tls-cert-needs-sni')
    expect(failures(probed).find(({ alert }) => alert === 'unrecognized_name')?.offered?.serverName).toBe(
      false,
    )
  })

  test('the same for everybody: nothing to tell', async () => {
    expect(codes(await probeFtps({}))).not.toContain('tls-cert-needs-sni')
  })

  test('an address cannot be named, so there is no second hello', async () => {
    const probed = await probeFtps({}, {}, '127.0.0.1')
    expect(asked(probed)).not.toContain('no-sni')
  })

  test('an address where the name is demanded', async () => {
    const probed = await probeFtps({ unnamed: 'alert' }, {}, '127.0.0.1')
    expect(probed.report.verdict).toMatchObject({ status: 'broken', primary: 'tls-cert-needs-sni' })
  })
})

describe('the end of a data connection', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s, with and without close_notify', async (maxVersion) => {
    const ends = ({ events }: Probed) =>
      ofKind(events, 'closed').flatMap(({ closeNotify }) => (closeNotify === undefined ? [] : [closeNotify]))
    const [clean, bare] = await Promise.all([
      probeFtps({ maxVersion }),
      probeFtps({ maxVersion, bareFin: true }),
    ])
    expect(new Set(ends(clean))).toEqual(new Set([true]))
    expect(new Set(ends(bare))).toEqual(new Set([false]))
    expect(codes(clean)).not.toContain('data-tls-close-notify-missing')
    expect(wrongs(bare)).toContain('data-tls-close-notify-missing')
    expect(outcomes(bare)).toEqual({ passive: 'works' })
    const filezilla = ({ report }: Probed) => report.clients.find(({ client }) => client === 'FileZilla')
    expect(filezilla(clean)?.outcome).toBe('works')
    expect(filezilla(bare)).toMatchObject({ outcome: 'fails', why: expect.stringContaining('closing TLS') })
  })
})

describe('session reuse on data connections', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('demanded and granted, %s', async (maxVersion) => {
    const probed = await probeFtps({ maxVersion, reuse: 'demanded' })
    expect(outcomes(probed)).toEqual({ passive: 'works' })
    expect(codes(probed)).toContain('tls-session-reuse-required')
    expect(codes(probed)).not.toContain('sec-no-session-binding')
    expect(outcomeOf(probed, 'curl')).toBe('works')
    expect(outcomeOf(probed, 'PHP ftp functions')).toBe('fails')
  })

  test('granted and not demanded', async () => {
    const probed = await probeFtps({})
    expect(probed.report.findings.find(({ code }) => code === 'sec-no-session-binding')?.severity).toBe(
      'info',
    )
    expect(codes(probed)).not.toContain('tls-session-reuse-required')
    expect(outcomeOf(probed, 'PHP ftp functions')).toBe('works')
  })

  test('demanded and never granted', async () => {
    const probed = await probeFtps({ reuse: 'never' })
    expect(outcomes(probed)).toEqual({ passive: 'fails at transfer' })
    expect(wrongs(probed)).toContain('tls-session-reuse-impossible')
    expect(asked(probed)).toEqual(expect.arrayContaining(['tls12', 'prot-c']))
    expect(codes(probed)).not.toContain('tls13-session-reuse-flaky')
  })

  test('an end that comes in one packet with the end of the handshake is seen', async () => {
    const probed = await probeFtps({ maxVersion: 'TLSv1.2', reuse: 'never' })
    expect(wrongs(probed)).toContain('tls-session-reuse-impossible')
    const ends = ofKind(probed.events, 'closed').filter(({ conn }) => conn?.startsWith('d'))
    expect(new Set(ends.map(({ by, how }) => `${by} ${how}`))).toEqual(new Set(['server fin']))
  })

  test('granted for the first transfer only', async () => {
    const probed = await probeFtps({ reuse: 'once' })
    expect(wrongs(probed)).toContain('tls13-session-reuse-flaky')
    expect(codes(probed)).not.toContain('tls-session-reuse-impossible')
  })

  test('granted under TLS 1.2 only', async () => {
    const probed = await probeFtps({ reuse: 'not-in-1.3' })
    expect(outcomes(probed)).toEqual({ passive: 'fails at transfer' })
    const own = probed.events.filter(({ attempt }) => attempt?.endsWith('-tls12'))
    expect(new Set(ofKind(own, 'tls').map(({ protocol }) => protocol))).toEqual(new Set(['TLSv1.2']))
    expect(wrongs(probed)).toContain('tls13-session-reuse-flaky')
    expect(codes(probed)).not.toContain('tls-session-reuse-impossible')
  })
})

describe('data in clear under TLS', () => {
  test('a way out where TLS on data connections fails', async () => {
    const probed = await probeFtps({ cutsData: true })
    expect(wrongs(probed)).toContain('data-tls-handshake-failed')
    expect(codes(probed)).toEqual(expect.arrayContaining(['prot-c-fallback-works', 'sec-prot-c-accepted']))
    expect(probed.heard).toContain('NLST ftpscope-no-such-name')
    const own = probed.events.filter(({ attempt }) => attempt?.endsWith('-prot-c'))
    expect(ofKind(own, 'tls').map(({ conn }) => conn?.[0])).toEqual(['c'])
  })

  test('no way out where it is forbidden', async () => {
    const probed = await probeFtps({ cutsData: true, protC: 'refused' })
    expect(asked(probed)).toContain('prot-c')
    expect(codes(probed)).not.toContain('prot-c-fallback-works')
    expect(codes(probed)).not.toContain('sec-prot-c-accepted')
  })

  test('all that is left where PROT P is refused', async () => {
    const probed = await probeFtps({ protC: 'demanded' })
    expect(wrongs(probed)).toContain('prot-p-refused')
    expect(codes(probed)).toContain('prot-c-fallback-works')
  })

  test('not asked where TLS works', async () => {
    expect(asked(await probeFtps({}))).not.toContain('prot-c')
  })
})

describe('a client certificate that we have not', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s', async (maxVersion) => {
    const probed = await probeFtps({ maxVersion, asksCertificate: true })
    expect(wrongs(probed)).toContain('tls-client-cert-required')
    expect(wrongs(probed)).not.toContain('tls-no-shared-cipher')
  })
})

/** Greets, agrees to TLS and answers each hello in one way; null is silence. */
async function probeHello(answer: (hello: Buffer) => Buffer | null): Promise<Probed> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 Ready\r\n')
    socket.on('data', (chunk) => {
      if (chunk[0] !== 22) return void socket.write('234 Go on\r\n')
      const bytes = answer(chunk)
      if (bytes) socket.end(bytes)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const target = `127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const request = { ...passively, connectTimeoutS: 1, target }
    return await probeTarget(request, { before: async () => void server.close() })
  } finally {
    server.close()
  }
}

const alert = (number: number): Buffer => Buffer.from([21, 3, 3, 0, 2, 2, number])

describe('alerts by name', () => {
  test.each([
    [10, 'unexpected_message', 'tls-alert-close'],
    [40, 'handshake_failure', 'tls-no-shared-cipher'],
    [42, 'bad_certificate', 'tls-alert-close'],
    [47, 'illegal_parameter', 'tls-alert-close'],
    [48, 'unknown_ca', 'tls-alert-close'],
    [50, 'decode_error', 'tls-alert-close'],
    [70, 'protocol_version', 'tls-version-too-old'],
    [71, 'insufficient_security', 'tls-no-shared-cipher'],
    [80, 'internal_error', 'tls-alert-close'],
    [112, 'unrecognized_name', 'tls-cert-needs-sni'],
    [116, 'certificate_required', 'tls-client-cert-required'],
    [200, 'alert 200', 'tls-alert-close'],
  ])('%i is %s', async (number, name, code) => {
    const { report, events } = await probeHello(() => alert(number))
    expect(ofKind(events, 'tls-failed')[0]).toMatchObject({ alert: name, serverHello: false })
    expect(report.verdict.primary).toBe(code)
    const evidence = report.findings.flatMap((finding) => finding.evidence.map(({ text }) => text))
    expect(evidence.some((text) => text.includes(name))).toBe(true)
  })
})

describe('a hello that nobody answers', () => {
  const nullOnly = (hello: Buffer) => hello.length < 200

  test('a few bytes come, and many do not: their size is the cause', async () => {
    const probed = await probeHello((hello) => (nullOnly(hello) ? alert(40) : null))
    expect(asked(probed)).toEqual([null, 'tiny'])
    expect(probed.report.verdict.primary).toBe('tls-mtu-blackhole')
  })

  test('nothing comes either', async () => {
    const probed = await probeHello(() => null)
    expect(asked(probed)).toEqual([null, 'tiny'])
    expect(probed.report.verdict.primary).toBe('tls-handshake-timeout')
  })
})

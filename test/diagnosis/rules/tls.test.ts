import { describe, expect, test } from 'vitest'
import { makeReport } from '../../../shared/report/make-report.ts'
import type { CertificateSummary, TraceEvent } from '../../../shared/trace/event.ts'
import type { TraceHeader } from '../../../shared/trace/trace.ts'
import { traceEvents } from '../../trace-builder.ts'
import { diagnosed } from './diagnosed.ts'

const server = '45.67.20.10:21'

/** Connected and greeted. `asks` makes it a question. */
const greeted = (c: string, id: string, asks = ''): string => `
  attempt ${id} passive 4 explicit ${server}
  ${asks === '' ? '' : `note skipped This attempt only asks ${asks}.`}
  ${c} connect ${server}
  +2 ${c} connected 45.67.10.10:4${c.slice(1)}000
  +2 ${c} < 220 Ready
  ${c} > AUTH TLS
  +2 ${c} < 234 Go on`

const loggedIn = (c: string, protocol: string, level = 'P'): string => `
  +5 ${c} tls ${protocol} AES128
  ${c} > USER anonymous
  +2 ${c} < 331 Password please
  ${c} > PASS ****
  +2 ${c} < 230 Welcome
  ${c} > PROT ${level}
  +2 ${c} < 200 Done`

const dial = (c: string, d: string): string => `
  ${c} > EPSV
  +2 ${c} < 229 Entering Extended Passive Mode (|||5010${d.slice(1)}|)
  ${d} connect 45.67.20.10:5010${d.slice(1)}
  +2 ${d} connected 45.67.10.10:5${d.slice(1)}000
  ${c} > LIST`

const served = (c: string, d: string, tls = 'TLSv1.3 AES128 resumed', end = 'fin'): string => `
  ${dial(c, d)}
  +2 ${c} < 150 Here it comes
  ${tls === '' ? '' : `+3 ${d} tls ${tls}`}
  +2 ${d} data 300
  ${d} closed server ${end}
  +2 ${c} < 226 Done`

const refused = (c: string, d: string, reply: string, tls = 'TLSv1.3 AES128'): string => `
  ${dial(c, d)}
  +2 ${c} < 150 Here it comes
  ${tls === '' ? '' : `+3 ${d} tls ${tls}`}
  ${d} closed server
  +2 ${c} < ${reply}`

const closed = (c: string): string => `
  ${c} closed client`

const reuseWords = '522 SSL connection failed: session reuse required'

describe('session reuse', () => {
  test('the first transfer resumes, the second is refused: tickets of TLS 1.3', () => {
    const { codes } = diagnosed(
      `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${served('c1', 'd1')} ${refused('c1', 'd2', reuseWords)} ${closed('c1')}`,
    )
    expect(codes).toContain('tls13-session-reuse-flaky')
    expect(codes).not.toContain('tls-session-reuse-impossible')
  })

  test('the same with TLS 1.2 has another cause', () => {
    const { codes } = diagnosed(
      `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.2')} ${served('c1', 'd1', 'TLSv1.2 AES128 resumed')} ${refused('c1', 'd2', reuseWords, 'TLSv1.2 AES128')} ${closed('c1')}`,
    )
    expect(codes).toContain('tls-session-reuse-impossible')
    expect(codes).not.toContain('tls13-session-reuse-flaky')
  })

  test.each([
    '522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page',
    '425 Unable to build data connection: Operation not permitted',
    '425 Unable to build data connection: TLS session of data connection not resumed.',
    '450 TLS session of data connection has not resumed or the session does not match the control connection',
    '522 Data connection must use cached TLS session',
  ])('never resumed, and said like this: %s', (reply) => {
    const { found, codes } = diagnosed(
      `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${refused('c1', 'd1', reply)} ${closed('c1')}`,
    )
    expect(found('tls-session-reuse-impossible')?.side).toBe('server')
    expect(codes).not.toContain('tls13-session-reuse-flaky')
  })

  test('a refusal about the file is none about reuse', () => {
    const { codes } = diagnosed(
      `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${refused('c1', 'd1', '550 Permission denied')} ${closed('c1')}`,
    )
    expect(codes.filter((code) => code.includes('reuse'))).toEqual([])
  })
})

describe('the end of data connections', () => {
  const run = (end: string) =>
    diagnosed(
      `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${served('c1', 'd1', undefined, end)} ${closed('c1')}`,
    )

  test('no close_notify, and all that was sent is there', () => {
    expect(run('bare').found('data-tls-close-notify-missing')).toMatchObject({
      severity: 'warning',
      side: 'server',
    })
  })

  test('where nothing is known of it, nothing is said', () => {
    expect(run('fin').codes).not.toContain('data-tls-close-notify-missing')
  })

  test('a transfer that failed has other troubles', () => {
    const { codes } = diagnosed(
      `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${served('c1', 'd1', undefined, 'bare').replace('226 Done', '426 Aborted')} ${closed('c1')}`,
    )
    expect(codes).not.toContain('data-tls-close-notify-missing')
  })
})

describe('data in clear', () => {
  const failing = `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${refused('c1', 'd1', '425 TLS failed', 'x').replace('d1 tls x', 'd1 tls-failed ECONNRESET')} ${closed('c1')}`
  const inClear = (transfer: string) =>
    `${greeted('c2', 'a1-prot-c', 'for clear')} ${loggedIn('c2', 'TLSv1.3', 'C')} ${transfer} ${closed('c2')}`

  test('served where TLS fails', () => {
    const { found } = diagnosed(`${failing} ${inClear(served('c2', 'd2', ''))}`)
    expect(found('prot-c-fallback-works')).toMatchObject({ severity: 'info', confidence: 'certain' })
    expect(found('sec-prot-c-accepted')).toMatchObject({ severity: 'info', confidence: 'certain' })
  })

  test.each([
    ['450 ftpscope-no-such-name: No such file or directory', 'likely'],
    ['550 Not found', 'likely'],
    ['550 SSL/TLS required on the data channel', undefined],
    ['522 SSL/TLS required on the data channel', undefined],
    ['521 Data connection cannot be opened with this PROT setting.', undefined],
  ])('answered with %s', (reply, confidence) => {
    const answer = refused('c2', 'd2', reply, '').replace(/.*150 Here it comes\n/, '')
    const { found } = diagnosed(`${failing} ${inClear(answer)}`)
    expect(found('prot-c-fallback-works')?.confidence).toBe(confidence)
    expect(found('sec-prot-c-accepted')?.confidence).toBe(confidence)
  })

  test('a later PROT P counts for what comes after it', () => {
    const back = 'c2 > PROT P\n +2 c2 < 200 Done'
    const { codes } = diagnosed(`${failing} ${inClear(`${back} ${served('c2', 'd2')}`)}`)
    expect(codes).not.toContain('sec-prot-c-accepted')
  })
})

describe('versions asked for one by one', () => {
  const asked = (results: string): string =>
    `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${closed('c1')}
     attempt a1-tls-versions passive 4 explicit ${server}
     note skipped This attempt only asks which versions.
     ${results}`
  const hello = (c: string, result: string) => `
     ${c} connect ${server}
     +2 ${c} connected 45.67.10.10:4${c.slice(1)}000
     +2 ${c} < 220 Ready
     ${c} > AUTH TLS
     +2 ${c} < 234 Go on
     +3 ${c} ${result}
     ${c} closed client`

  test('each old one is named', () => {
    const { found } = diagnosed(
      asked(
        `${hello('c2', 'tls TLSv1.2 AES128 offering TLSv1.2')}
         ${hello('c3', 'tls TLSv1.1 AES128 offering TLSv1.1')}
         ${hello('c4', 'tls TLSv1 AES128 offering TLSv1')}`,
      ),
    )
    expect(found('sec-tls-legacy')?.title).toContain('TLS 1.0, TLS 1.1')
    expect(found('sec-tls-legacy')?.severity).toBe('info')
  })

  test('what is accepted, refused and not known', () => {
    const events = traceEvents(
      asked(
        `${hello('c2', 'tls TLSv1.2 AES128 offering TLSv1.2')}
         ${hello('c3', 'tls-failed alert protocol_version offering TLSv1.1')}
         ${hello('c4', 'tls-failed ETIMEDOUT offering TLSv1')}`,
      ),
    )
    expect(report(events).server.tls).toEqual({ versions: ['TLSv1.2', 'TLSv1.3'], refused: ['TLSv1.1'] })
  })
})

describe('a hello without the name of the host', () => {
  const certificate = (name: string): CertificateSummary => ({
    subject: `CN=${name}`,
    issuer: 'CN=Somebody',
    names: [`DNS:${name}`],
    validFrom: '2025-01-01T00:00:00.000Z',
    validTo: '2035-01-01T00:00:00.000Z',
    fingerprint256: name,
    keyType: 'EC',
    keyBits: 256,
    chainLength: 2,
    problem: null,
  })
  const run = (named: string, unnamed: string | null) => {
    const events = traceEvents(
      `${greeted('c1', 'a1')}
       +5 c1 tls TLSv1.3 AES128
       c1 closed client
       ${greeted('c2', 'a1-no-sni', 'without a name')}
       +5 c2 ${unnamed === null ? 'tls-failed alert unrecognized_name offering no-name' : 'tls TLSv1.3 AES128 offering no-name'}
       c2 closed client`,
    ).map((event): TraceEvent => {
      if (event.kind !== 'tls') return event
      return { ...event, certificate: certificate(event.conn === 'c1' ? named : (unnamed ?? '')) }
    })
    return report(events, 'ftp.example.org').findings.find(({ code }) => code === 'tls-cert-needs-sni')
  }

  test.each([
    ['ftp.example.org', 'web42.hosting.example', 'warning'],
    ['*.example.org', 'web42.hosting.example', 'warning'],
    ['ftp.example.org', null, 'warning'],
    // Nodes of one name, each with a good certificate of its own.
    ['ftp.example.org', '*.example.org', undefined],
    ['FTP.example.org', 'ftp.example.org', undefined],
    // Wrong for both: a matter of the name and not of SNI.
    ['web41.hosting.example', 'web42.hosting.example', undefined],
  ])('with it %s, without it %s', (named, unnamed, severity) => {
    expect(run(named, unnamed)?.severity).toBe(severity)
  })
})

test('a data connection whose handshake nobody answers: that nothing came follows from it', () => {
  const { found, primary } = diagnosed(
    `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${dial('c1', 'd1')}
    +2 c1 < 150 Here it comes
    +2000 d1 tls-failed ETIMEDOUT: no answer to the client hello
    d1 closed client
    +500 c1 closed client timed-out`,
  )
  expect(primary).toBe('data-tls-handshake-timeout')
  expect(found('transfer-stalls-after-150')?.becauseOf).toBe('data-tls-handshake-timeout')
})

describe('who begins first', () => {
  const waits = `${greeted('c1', 'a1')} ${loggedIn('c1', 'TLSv1.3')} ${dial('c1', 'd1')}
    +60000 d1 closed server
    c1 < 425 Timeout
    c1 closed client`

  test('in a log: neither the 150 nor the handshake', () => {
    const { findings } = report(traceEvents(waits), '45.67.20.10', 'log:filezilla')
    expect(findings.map(({ code }) => code)).toContain('data-tls-order-deadlock')
  })

  test('the probe begins at once, so it is no matter of order', () => {
    expect(diagnosed(waits).codes).not.toContain('data-tls-order-deadlock')
  })

  test('data in clear has no order', () => {
    const { findings } = report(
      traceEvents(waits.replace('PROT P', 'PROT C')),
      '45.67.20.10',
      'log:filezilla',
    )
    expect(findings.map(({ code }) => code)).not.toContain('data-tls-order-deadlock')
  })
})

function report(events: readonly TraceEvent[], host = '45.67.20.10', source = 'probe') {
  const header = {
    version: 1,
    source,
    vantage: { name: 'test', addresses: ['45.67.10.10'], canReceive: null },
    startedAt: '2026-01-01T00:00:00.000Z',
    target: { input: host, host, port: 21, security: 'explicit', user: 'anonymous', path: null },
  } as TraceHeader
  return makeReport({ id: 't', header, events, finished: true })
}

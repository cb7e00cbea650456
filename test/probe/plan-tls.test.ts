import { describe, expect, test } from 'vitest'
import { hellosFor, isHello, tlsQuestions } from '../../server/sources/probe/plan-tls.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { traceEvents } from '../trace-builder.ts'

const attempt = (mode: 'passive' | 'active', protection: string, handshake: string, rest = ''): string => `
  attempt ${mode}-a ${mode} 4 ${protection} 192.0.2.5:21
  c1 connect 192.0.2.5:21
  +2 c1 connected 192.0.2.9:40001
  +2 c1 < 220 Ready
  c1 > AUTH TLS
  +2 c1 < 234 Go on
  +5 c1 ${handshake}
  ${rest}
  c1 closed client`

/** The data connection's TLS, and the last reply. */
const transfer = (tls: string, reply: string): string => `
  c1 > USER anonymous
  +2 c1 < 230 Welcome
  c1 > EPSV
  +2 c1 < 229 Entering Extended Passive Mode (|||50100|)
  d1 connect 192.0.2.5:50100
  +2 d1 connected 192.0.2.9:50001
  c1 > LIST
  +2 c1 < 150 Here it comes
  +3 d1 ${tls}
  d1 closed server
  ${reply === '' ? '' : `+2 c1 < ${reply}`}`

const noProtection = `
  c1 > USER anonymous
  +2 c1 < 230 Welcome
  c1 > PROT P
  +2 c1 < 534 Not here`

const newest = 'tls TLSv1.3 AES128'
const older = 'tls TLSv1.2 AES128'
const asked = (lines: string, named = false): string =>
  tlsQuestions(fold(session, traceEvents(lines)).attempts, named)
    .map(({ by, asks }) => `${by.mode} ${asks}`)
    .join(', ')

describe('what is asked about TLS', () => {
  test.each([
    ['nothing in clear', attempt('passive', 'clear', 'closed server'), ''],
    ['TLS stands', attempt('passive', 'explicit', newest), 'passive tls-versions'],
    ['in active mode too', attempt('active', 'implicit', newest), 'active tls-versions'],
    [
      'the handshake is refused',
      attempt('passive', 'explicit', 'tls-failed alert handshake_failure'),
      'passive versions',
    ],
    ['the connection ends in it', attempt('passive', 'explicit', 'tls-failed EOF'), 'passive versions'],
    ['nobody answers', attempt('passive', 'explicit', 'tls-failed ETIMEDOUT: no answer'), 'passive tiny'],
    [
      'data connections resume',
      attempt('passive', 'explicit', newest, transfer(`${newest} resumed`, '226 Done')),
      'passive tls-versions, passive reuse',
    ],
    [
      'they work and do not',
      attempt('passive', 'explicit', newest, transfer(newest, '226 Done')),
      'passive tls-versions',
    ],
    [
      'they are refused after the handshake',
      attempt('passive', 'explicit', newest, transfer(newest, '522 session reuse required')),
      'passive tls-versions, passive tls12, passive prot-c',
    ],
    [
      'with TLS 1.2 there is no older one to try',
      attempt('passive', 'explicit', older, transfer(older, '522 session reuse required')),
      'passive tls-versions, passive prot-c',
    ],
    [
      'their handshake breaks off',
      attempt('passive', 'explicit', newest, transfer('tls-failed ECONNRESET', '425 No')),
      'passive tls-versions, passive tls12, passive prot-c',
    ],
    [
      'their handshake is not answered: no matter of versions',
      attempt('passive', 'explicit', newest, transfer('tls-failed ETIMEDOUT: no answer', '')),
      'passive tls-versions, passive prot-c',
    ],
    [
      'the listing is refused',
      attempt('passive', 'explicit', newest, transfer(newest, '550 Permission denied')),
      'passive tls-versions',
    ],
    [
      'PROT P is refused',
      attempt('passive', 'explicit', newest, noProtection),
      'passive tls-versions, passive prot-c',
    ],
  ])('%s', (_, lines, questions) => {
    expect(asked(lines)).toBe(questions)
  })

  test('a name can be left out of a hello, an address was never in it', () => {
    const lines = attempt('passive', 'explicit', newest)
    expect(asked(lines, true)).toBe('passive tls-versions, passive no-sni')
    expect(asked(lines, false)).toBe('passive tls-versions')
  })
})

describe('the hellos of a question', () => {
  const told = (asks: Parameters<typeof hellosFor>[0], proven: readonly string[] = []) =>
    hellosFor(asks, new Set(proven))?.map(
      ({ minVersion, maxVersion, ciphers, serverName }) =>
        `${minVersion}-${maxVersion} ${ciphers}${serverName ? '' : ' unnamed'}`,
    )

  test('each version alone, the newest first, none that is known', () => {
    expect(told('tls-versions', ['TLSv1.3'])).toEqual([
      'TLSv1.2-TLSv1.2 all',
      'TLSv1.1-TLSv1.1 all',
      'TLSv1-TLSv1 all',
    ])
    expect(told('tls-versions', ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'])).toEqual([])
  })

  test.each([
    ['versions', ['TLSv1-TLSv1.3 all']],
    ['no-sni', ['TLSv1.2-TLSv1.3 usual unnamed']],
    ['tiny', ['TLSv1.2-TLSv1.2 null']],
    ['reuse', undefined],
    ['prot-c', undefined],
  ] as const)('%s', (asks, hellos) => {
    expect(told(asks)).toEqual(hellos)
    expect(isHello(asks)).toBe(hellos !== undefined)
  })
})

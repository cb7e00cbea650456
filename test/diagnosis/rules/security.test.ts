import { describe, expect, test } from 'vitest'
import { diagnosed, loggedIn, passive, quit } from './diagnosed.ts'

interface Session {
  readonly feat: string
  readonly greeting?: string
}

const inClear = ({ feat, greeting = '220 Ready' }: Session): string => `${loggedIn('1', { greeting })}
  c1 > FEAT
  +2 c1 < ${feat} ${passive('1', '1', 'EPSV', 50100)} ${quit('1')}`

const auth = (id: string, rest: string): string => `
  attempt ${id} passive 4 explicit 45.67.20.10:21
  c2 connect 45.67.20.10:21
  +2 c2 connected 45.67.10.10:42000
  +2 c2 < 220 Ready
  c2 > AUTH TLS
  ${rest}`

const withAuth = '211-Features: ⏎  AUTH TLS ⏎  EPSV ⏎ 211 End'
const without = '211-Features: ⏎  EPSV ⏎ 211 End'
const masked = '211-Features: ⏎  XXXX XXX ⏎  EPSV ⏎ 211 End'
const refusal = '+2 c2 < 502 Command not implemented.\n c2 closed client'

describe('TLS that nobody has to use', () => {
  test('a named user gets in without', () => {
    const { found, primary } = diagnosed(inClear({ feat: withAuth }), { user: 'web' })
    expect(found('sec-tls-optional')).toMatchObject({ severity: 'info', confidence: 'likely' })
    expect(primary).toBeNull()
  })

  test.each([
    ['an anonymous one', withAuth, 'anonymous'],
    ['no TLS at all', without, 'web'],
  ])('%s: no', (_, feat, user) => {
    expect(diagnosed(inClear({ feat }), { user }).codes).not.toContain('sec-tls-optional')
  })
})

describe('no TLS', () => {
  test.each([
    ['not in FEAT, and AUTH is refused', auth('a2', refusal), 'certain'],
    ['not in FEAT', '', 'possible'],
  ])('%s', (_, more, confidence) => {
    const { found } = diagnosed(`${inClear({ feat: without })} ${more}`)
    expect(found('sec-plaintext-only')).toMatchObject({ severity: 'info', confidence })
  })

  test.each([
    ['FEAT lists it', withAuth],
    ['letters are crossed out on the way', masked],
    ['FEAT is not known', '500 Unknown command'],
  ])('%s: not said', (_, feat) => {
    expect(diagnosed(inClear({ feat })).codes).not.toContain('sec-plaintext-only')
  })
})

describe('the version of the server', () => {
  test('in the greeting', () => {
    const { found, primary } = diagnosed(inClear({ feat: withAuth, greeting: '220 (vsFTPd 3.0.5)' }))
    expect(found('sec-version-disclosed')).toMatchObject({ severity: 'info', becauseOf: null })
    expect(found('sec-version-disclosed')?.title).toContain('vsftpd 3.0.5')
    expect(primary).toBeNull()
  })

  test('the product alone is no version', () => {
    const { codes } = diagnosed(inClear({ feat: withAuth, greeting: '220 Welcome to Pure-FTPd' }))
    expect(codes).not.toContain('sec-version-disclosed')
  })
})

describe('old versions of TLS', () => {
  const stands = (protocol: string): string =>
    `+2 c2 < 234 Go on\n +5 c2 tls ${protocol} AES128-SHA\n c2 closed client`
  const asks = (protocol: string): string =>
    auth('a2-versions', stands(protocol))
      .replaceAll('c2', 'c3')
      .replace(
        /(attempt .*\n)/,
        '$1 note skipped This attempt only asks which TLS versions the server has.\n',
      )

  test('beside current ones', () => {
    const { found } = diagnosed(`${auth('a2', stands('TLSv1.3'))} ${asks('TLSv1.1')}`)
    expect(found('sec-tls-legacy')).toMatchObject({ severity: 'info', confidence: 'certain' })
    expect(found('sec-tls-legacy')?.title).toContain('TLS 1.1')
  })

  test.each([
    ['a current version is taken', `${auth('a2', stands('TLSv1.3'))} ${asks('TLSv1.2')}`],
    [
      'only the old one stands',
      `${auth('a2', '+2 c2 < 234 Go on\n +5 c2 tls-failed alert')} ${asks('TLSv1.1')}`,
    ],
  ])('%s: another matter', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('sec-tls-legacy')
  })
})

/** What stands behind a refusal before or at the login, besides a wrong password. */
import { describe, expect, test } from 'vitest'
import { diagnosed, loggedIn, passive, quit } from './diagnosed.ts'

const server = '45.67.20.10:21'

const greeted = (greeting: string): string => `
  attempt a1 passive 4 clear ${server}
  c1 connect ${server}
  +2 c1 connected 45.67.10.10:41000
  +2 c1 < ${greeting}
  c1 closed server`

const refused = (answer: string, { n = '1', protection = 'clear' } = {}): string => `
  attempt a${n} passive 4 ${protection} ${server}
  c${n} connect ${server}
  +2 c${n} connected 45.67.10.10:4${n}000
  +2 c${n} < 220 Ready
  ${protection === 'clear' ? '' : `c${n} > AUTH TLS\n+2 c${n} < 234 Go on\n+2 c${n} tls TLSv1.3 TLS_AES_256_GCM_SHA384`}
  c${n} > USER web
  +2 c${n} < 331 Password please
  c${n} > PASS ****
  +900 c${n} < ${answer}
  c${n} closed client`

describe('turned away for where one comes from', () => {
  test.each([
    '550 No connections allowed from your IP',
    '421 Connection refused, unknown IP address.',
    '421 Access from your country is not permitted.',
    '530 Your host is not allowed to connect to this server.',
    '421 Connections from 45.67.10.10 are denied.',
    '421-Welcome ⏎ 421 Sorry, this service may not be used from your network.',
  ])('greeted with %s', (greeting) => {
    const { found, primary } = diagnosed(greeted(greeting))
    expect(primary).toBe('control-blocked-by-source')
    expect(found('control-blocked-by-source')).toMatchObject({ severity: 'error', confidence: 'certain' })
  })

  test('the login answered so', () => {
    const { primary } = diagnosed(refused('530 Logins are not accepted from this address.'), { user: 'web' })
    expect(primary).toBe('control-blocked-by-source')
  })

  test.each([
    ['421 Refusing connection. No more connections allowed from your IP.', 'greeting-421-ip-limit'],
    ['421 There are too many connections from your internet address.', 'greeting-421-ip-limit'],
    ['421 Your IP is banned, no further requests will be processed from this IP', 'greeting-421-policy'],
    ['421 Temporarily banned for too many failed login attempts', 'greeting-421-policy'],
    ['421 Service not available.', 'greeting-421-policy'],
  ])('a limit or a ban is another matter: %s', (greeting, code) => {
    const { primary, codes } = diagnosed(greeted(greeting))
    expect(primary).toBe(code)
    expect(codes).not.toContain('control-blocked-by-source')
  })
})

describe('banned after a login that failed', () => {
  const again = (end: string) => `
    ${refused('530 Login incorrect.')}
    attempt a2 passive 4 explicit ${server}
    c2 connect ${server}
    ${end}`
  const connected = '+2 c2 connected 45.67.10.10:42000'

  test.each([
    ['dropped', '+2000 c2 timed-out ETIMEDOUT'],
    ['rejected', '+2 c2 refused ECONNREFUSED'],
    ['closed at once', `${connected}\n+2 c2 closed server`],
    ['told so', `${connected}\n+2 c2 < 421 Banned for too many failed logins.\nc2 closed server`],
  ])('the next connection is %s', (_, end) => {
    const { found, primary } = diagnosed(again(end), { user: 'web' })
    expect(found('login-ban-after-failures')).toMatchObject({ becauseOf: 'login-bad-credentials' })
    expect(primary).toBe('login-bad-credentials')
  })

  test('the reply itself speaks of it', () => {
    const { primary } = diagnosed(refused('530 Too many failed login attempts, you are banned.'), {
      user: 'web',
    })
    expect(primary).toBe('login-ban-after-failures')
  })

  test.each([
    ['the next connection is greeted', again(`${connected}\n+2 c2 < 220 Ready\nc2 closed client`)],
    [
      'the port was dead before the login as well',
      `attempt a0 passive 4 explicit ${server}
       c9 connect ${server}
       +2000 c9 timed-out ETIMEDOUT
       ${refused('530 Login incorrect.')}`,
    ],
    [
      'no login was refused',
      `${loggedIn('1')} ${quit('1')} ${again('+2 c2 refused ECONNREFUSED').split('c1 closed client')[1]}`,
    ],
    ['we gave up ourselves', again('+2 c2 abandoned')],
  ])('%s: no ban', (_, lines) => {
    expect(diagnosed(lines, { user: 'web' }).codes).not.toContain('login-ban-after-failures')
  })

  test('too many sessions of a user are no ban', () => {
    const { primary } = diagnosed(refused('530 Sorry, too many connections for this user.'), { user: 'web' })
    expect(primary).toBe('login-too-many-sessions')
  })
})

describe('logins that a platform has switched off', () => {
  const host = 'waws-prod-1.ftp.azurewebsites.windows.net'

  test('Azure, and a name in the right form', () => {
    const { found, primary } = diagnosed(refused('530 User cannot log in.'), { user: 'site\\\\$site', host })
    expect(found('login-platform-credentials-disabled')).toMatchObject({
      severity: 'info',
      confidence: 'possible',
      becauseOf: 'login-bad-credentials',
    })
    expect(primary).toBe('login-bad-credentials')
  })

  test('said outright', () => {
    const { primary } = diagnosed(refused('530 Basic authentication is disabled for this site.'), {
      user: 'a',
    })
    expect(primary).toBe('login-platform-credentials-disabled')
  })

  test.each([
    ['a name in the wrong form', 'web', host],
    ['IIS elsewhere', 'site\\\\web', 'ftp.example.com'],
  ])('%s: no hint', (_, user, host) => {
    const { codes } = diagnosed(refused('530 User cannot log in.'), { user, host })
    expect(codes).not.toContain('login-platform-credentials-disabled')
  })
})

describe('a login for clear sessions only', () => {
  const clear = `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)} ${quit('1')}`
  const secret = (answer: string) => refused(answer, { n: '2', protection: 'explicit' })

  test('the same login is accepted in clear', () => {
    const { found, primary } = diagnosed(`${clear} ${secret('530 Login incorrect.')}`, { user: 'web' })
    expect(found('login-plain-required')).toMatchObject({ severity: 'warning', confidence: 'likely' })
    expect(primary).toBe('login-plain-required')
  })

  test('the refusal says so', () => {
    const { found } = diagnosed(secret('530 This account may not use TLS.'), { user: 'web' })
    expect(found('login-plain-required')).toMatchObject({ confidence: 'certain' })
  })

  test.each([
    [
      'refused in clear as well',
      refused('530 Login incorrect.') + secret('530 Login incorrect.'),
      'login-bad-credentials',
    ],
    [
      'vsftpd about anonymous',
      clear + secret('530 Anonymous sessions may not use encryption.'),
      'login-anonymous-no-tls',
    ],
    ['a limit', clear + secret('530 Sorry, too many connections for this user.'), 'login-too-many-sessions'],
  ])('%s', (_, lines, code) => {
    const { codes } = diagnosed(lines, { user: 'web' })
    expect(codes).toContain(code)
    expect(codes).not.toContain('login-plain-required')
  })
})

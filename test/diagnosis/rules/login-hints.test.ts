import { describe, expect, test } from 'vitest'
import { diagnosed } from './diagnosed.ts'

const refused = (greeting: string, user: string, answer = '530 Login incorrect.'): string => `
  attempt a1 passive 4 clear 45.67.20.10:21
  c1 connect 45.67.20.10:21
  +2 c1 connected 45.67.10.10:41000
  +2 c1 < ${greeting}
  c1 > USER ${user}
  +2 c1 < 331 Password please
  c1 > PASS ****
  +900 c1 < ${answer}
  c1 closed client`

describe('the form of the user name', () => {
  test.each([
    ['220 Microsoft FTP Service', 'waws-1.ftp.azurewebsites.windows.net', 'Azure App Service'],
    ['220 Microsoft FTP Service', 'ftp.example.com', 'IIS'],
    [
      '220---------- Welcome to Pure-FTPd [privsep] [TLS] ---------- ⏎ 220 Bye',
      'ftp.example.com',
      'Pure-FTPd',
    ],
  ])('%s at %s', (greeting, host, platform) => {
    const { found, primary } = diagnosed(refused(greeting, 'web'), { user: 'web', host })
    expect(found('login-username-format')).toMatchObject({
      severity: 'info',
      confidence: 'possible',
      becauseOf: 'login-bad-credentials',
    })
    expect(found('login-username-format')?.explanation).toContain(platform)
    expect(primary).toBe('login-bad-credentials')
  })

  test.each([
    ['another server', '220 (vsFTPd 3.0.5)', 'web'],
    ['a name in that form', '220 Microsoft FTP Service', 'site\\web'],
    ['a name with its domain', '220 Welcome to Pure-FTPd', 'web@example.com'],
    ['anonymous', '220 Microsoft FTP Service', 'anonymous'],
  ])('%s: no hint', (_, greeting, user) => {
    expect(diagnosed(refused(greeting, user), { user }).codes).not.toContain('login-username-format')
  })
})

describe('one-time passwords', () => {
  const challenged = (challenge: string, answer: string): string =>
    refused('220 Ready', 'web', answer).replace('331 Password please', `331 ${challenge}`)

  test.each(['Response to otp-md5 487 wild1234 required for web.', '[ s/key 95 ke12345 ]'])(
    '%s',
    (challenge) => {
      const { found, primary } = diagnosed(challenged(challenge, '530 Login incorrect.'), { user: 'web' })
      expect(found('login-otp-challenge')).toMatchObject({ severity: 'error', confidence: 'certain' })
      expect(found('login-bad-credentials')?.becauseOf).toBe('login-otp-challenge')
      expect(primary).toBe('login-otp-challenge')
    },
  )

  test('the fixed password is taken as well', () => {
    const { found } = diagnosed(challenged('[ otp-md5 487 wild1234 ]', '230 Welcome'), { user: 'web' })
    expect(found('login-otp-challenge')?.severity).toBe('info')
  })

  test('a password that is only called one-time is no challenge', () => {
    const { codes } = diagnosed(challenged('OTP password required for web', '530 No'), { user: 'web' })
    expect(codes).not.toContain('login-otp-challenge')
  })
})

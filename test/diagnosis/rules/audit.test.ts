import { describe, expect, test } from 'vitest'
import { diagnosed, loggedIn, passive, quit } from './diagnosed.ts'

const baseline = `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)} ${quit('1')}`

const begun = (id: string, protection = 'clear'): string => `
  attempt ${id} passive 4 ${protection} 45.67.20.10:21
  note skipped This attempt only asks what the server grants beyond what it should.
  c9 connect 45.67.20.10:21
  +2 c9 connected 45.67.10.10:49000
  +2 c9 < 220 Ready`

const login = `
  c9 > USER anonymous
  +2 c9 < 331 Password please
  c9 > PASS ****
  +2 c9 < 230 Welcome`

const audit = (asked: string, before = ''): ReturnType<typeof diagnosed> =>
  diagnosed(`${baseline} ${begun('a1-audit')}\n${before} ${login}\n${asked} ${quit('9')}`)

/** Told, certain, and no reason to call anything wrong. */
const told = ({ found, primary }: ReturnType<typeof diagnosed>, code: string) => {
  expect(found(code)).toMatchObject({ severity: 'info', becauseOf: null })
  expect(primary).toBeNull()
  return found(code)
}

test('an audit with nothing to tell tells nothing', () => {
  const { codes } = audit(`
    c9 > OPTS UTF8 ON
    +2 c9 < 200 Always in UTF8 mode.
    c9 > EPSV 2
    +2 c9 < 522 Only IPv4 is supported (1)
    c9 > PORT 45,67,10,10,3,255
    +2 c9 < 200 Fine.`)
  expect(codes.filter((code) => !/^sec-anonymous-enabled$/.test(code))).toEqual([])
})

describe('what is asked on the control connection', () => {
  test.each([
    ['OPTS UTF8 ON', '504 Unknown command', 'utf8-refused'],
    ['EPSV 2', '229 Extended Passive mode OK (|||50854|)', 'epsv-wrong-family-accepted'],
    ['PORT 45,67,10,10,3,255', '501 Sorry, but I won’t connect to ports < 1024', 'port-rejected-low-port'],
  ])('%s, answered %s', (command, reply, code) => {
    const found = told(audit(`c9 > ${command}\n +2 c9 < ${reply}`), code)
    expect(found).toMatchObject({ confidence: 'certain', attempts: ['a1-audit'] })
  })

  test('PORT that is refused whatever it names says nothing of low ports', () => {
    const { codes } = audit('c9 > PORT 45,67,10,10,3,255\n +2 c9 < 500 Illegal PORT command.')
    expect(codes).not.toContain('port-rejected-low-port')
  })

  test('the help lists commands that copy files before the login', () => {
    const help = 'c9 > SITE HELP\n +2 c9 < 214-Recognized: ⏎  CPFR ⏎  CPTO ⏎  HELP ⏎ 214 End'
    told(audit('', help), 'sec-site-copy')
    expect(audit(help).codes).not.toContain('sec-site-copy')
    const refusal = 'c9 > SITE HELP\n +2 c9 < 530 No CPFR and CPTO before login'
    expect(audit('', refusal).codes).not.toContain('sec-site-copy')
  })
})

describe('a second address of ours', () => {
  const fetched = (end: string, from = '45.67.10.11'): string => `
    c9 > EPSV
    +2 c9 < 229 Entering Extended Passive Mode (|||50101|)
    d9 connect 45.67.20.10:50101
    +2 d9 connected ${from}:50001
    c9 > LIST
    ${end}`
  const served = '+2 c9 < 150 Here\n +2 d9 data 300\n d9 closed server\n +2 c9 < 226 Done'

  test('is served at the passive port', () => {
    expect(told(audit(fetched(served)), 'sec-data-peer-not-checked')).toMatchObject({ confidence: 'certain' })
  })

  test.each([
    ['turned away', fetched('d9 closed server\n +2 c9 < 425 Security: Bad IP connecting.')],
    ['the first address all the same', fetched(served, '45.67.10.10')],
  ])('%s: fine', (_, asked) => {
    expect(audit(asked).codes).not.toContain('sec-data-peer-not-checked')
  })

  test('behind NAT both are one address for the server', () => {
    const lines = `${baseline} ${begun('a1-audit')} ${login} ${fetched(served)} ${quit('9')}`
    const behind = lines.replaceAll('45.67.10.1', '192.168.1.1')
    expect(diagnosed(behind).codes).not.toContain('sec-data-peer-not-checked')
  })

  const named = (end: string): string => `
    d9 listening 45.67.10.11:50002
    c9 > PORT 45,67,10,11,195,82
    ${end}`

  test('is connected to because PORT names it', () => {
    const back =
      '+2 c9 < 200 Fine\n c9 > LIST\n +2 d9 connect-back 45.67.20.10:20\n d9 connected 45.67.20.10:20'
    told(audit(named(`${back}\n d9 closed client reset\n +2 c9 < 426 Aborted`)), 'sec-ftp-bounce')
  })

  test.each([
    ['refused', '+2 c9 < 500 Illegal PORT command.\n d9 closed client timed-out'],
    [
      'accepted, and nobody comes',
      '+2 c9 < 200 Fine\n c9 > LIST\n +2 c9 < 425 No\n d9 closed client timed-out',
    ],
  ])('named, %s: fine', (_, end) => {
    expect(audit(named(end)).codes).not.toContain('sec-ftp-bounce')
  })
})

describe('NOOP in clear, right behind AUTH TLS', () => {
  const slipped = (end: string) =>
    diagnosed(`${baseline} ${begun('a1-audit', 'explicit')}
      c9 > AUTH TLS
      c9 > NOOP
      +2 c9 < 234 Go on
      ${end}
      c9 closed client`)

  test('is answered under TLS', () => {
    told(slipped('+5 c9 tls TLSv1.3 AES128\n +1 c9 < 200 NOOP ok'), 'sec-starttls-injection')
  })

  test.each([
    ['forgotten', '+5 c9 tls TLSv1.3 AES128'],
    ['answered in clear', 'c9 < 200 NOOP ok\n +5 c9 tls TLSv1.3 AES128'],
    ['taken for TLS', '+5 c9 tls-failed wrong version number'],
  ])('%s: fine', (_, end) => {
    expect(slipped(end).codes).not.toContain('sec-starttls-injection')
  })
})

/** Why active mode fails, where it is not the server's doing. */
import { describe, expect, test } from 'vitest'
import { diagnosed, loggedIn, quit } from './diagnosed.ts'

const port = (address: string, number: number): string =>
  `${address.replaceAll('.', ',')},${number >> 8},${number & 255}`

/** One PORT from `from`, and what came of it. */
const announces = (from: string, number: number, then: string): string => `
  ${loggedIn('1', { attempt: 'a1 active 4 clear 45.67.20.10:21' }).replace('45.67.10.10', from)}
  d1 listening ${from}:${number}
  c1 > PORT ${port(from, number)}
  ${then}
  d1 closed client timed-out ${quit('1')}`

const unanswered = `+2 c1 < 200 PORT command successful
  c1 > LIST
  +2000 c1 < 425 Failed to establish connection.`

describe('a port that nobody connects to', () => {
  test.each([
    ['500 Illegal PORT command.', 'likely'],
    ["501 Sorry, but I won't connect to ports < 1024", 'certain'],
    ['501 PORT against the privileged port "25" refused.', 'certain'],
  ])('%s', (reply, confidence) => {
    const { found } = diagnosed(announces('45.67.10.10', 25, `+2 c1 < ${reply}`))
    expect(found('port-rejected-low-port')).toMatchObject({ severity: 'info', confidence, side: 'client' })
    expect(found('port-rejected-illegal')?.severity ?? 'info').toBe('info')
  })

  test.each([
    ['an ordinary port', 41001, '500 Illegal PORT command.'],
    ['another reason', 25, '500 Active mode is disabled.'],
    ['an address', 25, '501 Rejected data connection to foreign address 45.67.10.10:25.'],
    ['unknown', 25, "502 'PORT': command not implemented."],
  ])('%s: no', (_, number, reply) => {
    const { codes } = diagnosed(announces('45.67.10.10', number, `+2 c1 < ${reply}`))
    expect(codes).not.toContain('port-rejected-low-port')
  })
})

describe('the address space of a provider', () => {
  test('no connection comes in', () => {
    const { found, primary } = diagnosed(announces('100.72.3.4', 41001, unanswered))
    expect(primary).toBe('active-cgnat')
    expect(found('active-cgnat')).toMatchObject({ severity: 'error', side: 'client-network' })
    expect(found('vantage-behind-nat')?.becauseOf).toBe('active-cgnat')
  })

  test('PORT with such an address is refused', () => {
    const { primary } = diagnosed(announces('100.72.3.4', 41001, '+2 c1 < 500 Illegal PORT command.'))
    expect(primary).toBe('active-cgnat')
  })

  test.each([
    ['a router at home', announces('192.168.1.7', 41001, unanswered)],
    ['a public address', announces('45.67.10.10', 41001, unanswered)],
    [
      'a server in the same space',
      announces('100.72.3.4', 41001, unanswered).replaceAll('45.67.20.10', '100.72.9.9'),
    ],
    [
      'it works all the same',
      announces(
        '100.72.3.4',
        41001,
        `+2 c1 < 200 PORT command successful
         c1 > LIST
         +2 d1 connect-back 45.67.20.10:20
         d1 connected 45.67.20.10:20
         +2 c1 < 150 Here it comes
         +2 d1 data 300
         d1 listing unix 5
         +2 c1 < 226 Done`,
      ),
    ],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('active-cgnat')
  })
})

describe('a server that may not call out', () => {
  const ident = (from: string) => `
    i1 connect-back ${from}:40001 to 45.67.10.10:113
    +1 i1 connected ${from}:40001
    i1 closed client reset`
  const twice = (second: string) => `
    ${loggedIn('1', { attempt: 'a1 active 4 clear 45.67.20.10:21' })}
    d1 listening 45.67.10.10:41001
    c1 > PORT ${port('45.67.10.10', 41001)}
    +2 c1 < 200 PORT command successful
    c1 > LIST
    +2000 c1 < 425 Connection timed out.
    d1 closed client timed-out
    d2 listening 45.67.10.10:41002
    c1 > EPRT |1|45.67.10.10|41002|
    ${second} ${quit('1')}`
  const silence = `+2 c1 < 200 EPRT command successful
    c1 > LIST
    +2000 c1 < 425 Connection timed out.
    d2 closed client timed-out`
  const call = `+2 c1 < 200 EPRT command successful
    c1 > LIST
    +2 d2 connect-back 45.67.20.10:20
    d2 connected 45.67.20.10:20
    +2 c1 < 150 Here it comes
    +2 d2 data 300
    d2 listing unix 5
    d2 closed server
    +2 c1 < 226 Done`

  test('it reaches our ident port, and no listener', () => {
    const { found, primary } = diagnosed(`${ident('45.67.20.10')}\n${twice(silence)}`)
    expect(primary).toBe('active-server-egress-blocked')
    expect(found('active-server-egress-blocked')).toMatchObject({
      side: 'server-network',
      confidence: 'likely',
    })
    expect(found('active-connect-back-timeout')?.becauseOf).toBe('active-server-egress-blocked')
  })

  test.each([
    ['nothing proves that it could', twice(silence)],
    ['somebody else reaches us', `${ident('45.67.99.9')}\n${twice(silence)}`],
    ['one of two calls arrives', `${ident('45.67.20.10')}\n${twice(call)}`],
    ['one listener only', `${ident('45.67.20.10')}\n${announces('45.67.10.10', 41001, unanswered)}`],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('active-server-egress-blocked')
  })
})

import { describe, expect, test } from 'vitest'
import { diagnosed, loggedIn, quit } from './diagnosed.ts'

const active = 'a2 active 4 clear 45.67.20.10:21'
const port = (reply: string): string => `${loggedIn('2', { attempt: active })}
  d1 listening 45.67.10.10:40001
  c2 > PORT 45,67,10,10,156,65
  +2 c2 < ${reply}
  d1 closed client`
const list = (reply: string): string => `${port('200 PORT command successful.').replace(
  'd1 closed client',
  '',
)}
  c2 > LIST
  +2 c2 < ${reply}
  d1 closed client`
const passive = (reply: string): string => `${loggedIn('1')}
  c1 > EPSV
  +2 c1 < ${reply} ${quit('1')}`

const forbidden = '550 An attempt was made to access a socket in a way forbidden by its access permissions.'

describe('the system forbids a socket', () => {
  test('to PORT alone it is possible', () => {
    const { found, primary } = diagnosed(port(forbidden))
    expect(found('port-reply-socket-error')).toMatchObject({ confidence: 'possible' })
    expect(primary).toBe('port-reply-socket-error')
  })

  test('with passive mode dead as well it is likely', () => {
    const { found } = diagnosed(`${passive('425 Cannot open passive connection')} ${port(forbidden)}`)
    expect(found('port-reply-socket-error')).toMatchObject({ confidence: 'likely' })
  })

  test('a refusal of FTP itself is another matter', () => {
    expect(diagnosed(port('550 Permission denied.')).codes).not.toContain('port-reply-socket-error')
  })
})

describe('the server cannot bind', () => {
  test.each([
    ['PORT', port('500 OOPS: vsf_sysutil_bind'), 'certain'],
    ['LIST', list("425 Can't bind to port 20"), 'certain'],
    [
      'LIST, in words of the system',
      list("425 Can't build data connection: Address already in use"),
      'possible',
    ],
  ])('answered to %s', (_, lines, confidence) => {
    const { found, primary } = diagnosed(lines)
    expect(found('active-bind-20-failed')).toMatchObject({ confidence })
    expect(primary).toBe('active-bind-20-failed')
  })

  test('a connect-back that is refused is not bind', () => {
    const { codes } = diagnosed(list("425 Can't build data connection: Connection refused."))
    expect(codes).toContain('active-connect-back-refused')
    expect(codes).not.toContain('active-bind-20-failed')
  })
})

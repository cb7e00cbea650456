import { describe, expect, test } from 'vitest'
import { diagnosed, listing, quit } from './diagnosed.ts'

interface Told {
  readonly greeting?: string
  readonly local?: string
  readonly sent?: string
  readonly reply: string
  readonly after?: string
}

const asked = ({ greeting = '220 Ready', local = '192.168.1.19', sent = local, reply, after = '' }: Told) =>
  diagnosed(`
    attempt a1 active 4 clear 45.67.20.10:21
    c1 connect 45.67.20.10:21
    +2 c1 connected ${local}:41000
    +2 c1 < ${greeting}
    c1 > USER anonymous
    +2 c1 < 331 Password please
    c1 > PASS ****
    +2 c1 < 230 Welcome
    d1 listening ${sent}:50000
    c1 > PORT ${sent.replaceAll('.', ',')},195,80
    +2 c1 < ${reply}
    ${after} ${quit('1')}`)

const back = `
    c1 > LIST
    +2 d1 connect-back 45.67.20.10:20
    d1 connected 45.67.20.10:20 ${listing('1', '1')}`
const nobody = 'd1 closed client timed-out'

describe('the address that the server read', () => {
  test('is another than PORT named: that is why it is refused', () => {
    const { found, primary } = asked({
      reply: '500 I won’t open a connection to 10.0.0.7 (only to 45.67.10.1)',
      after: nobody,
    })
    expect(found('port-tainted-by-middlebox')).toMatchObject({ severity: 'warning', confidence: 'certain' })
    expect(found('port-tainted-by-middlebox')?.explanation).toContain('192.168.1.19 became 10.0.0.7')
    expect(found('port-rejected-illegal')?.becauseOf).toBe('port-tainted-by-middlebox')
    expect(primary).toBe('port-tainted-by-middlebox')
  })

  test.each([
    'I won’t open a connection to 192.168.1.19 (only to 45.67.10.1)',
    'Rejected data connection to foreign address 192.168.1.19:50000.',
    'Illegal PORT command.',
  ])('is the one it named, or not told: %s', (words) => {
    const { codes, primary } = asked({ reply: `500 ${words}`, after: nobody })
    expect(codes).not.toContain('port-tainted-by-middlebox')
    expect(primary).toBe('port-rejected-illegal')
  })

  test('comes with the one that the server sees us at: we are behind NAT for certain', () => {
    const { found } = asked({
      reply: '500 I won’t open a connection to 192.168.1.19 (only to 45.67.10.1)',
      after: nobody,
    })
    expect(found('vantage-behind-nat')).toMatchObject({ confidence: 'certain' })
    expect(
      found('vantage-behind-nat')
        ?.evidence.map(({ text }) => text)
        .join(' '),
    ).toContain('45.67.10.1')
  })
})

describe('a private address is announced to the internet, and the connection arrives', () => {
  test.each([
    ['220 (vsFTPd 3.0.3)', 'likely'],
    ['220 ProFTPD Server', 'possible'],
  ])('at %s: somebody on the way has helped', (greeting, confidence) => {
    const { found, primary } = asked({ greeting, reply: '200 Fine', after: back })
    expect(found('port-tainted-by-middlebox')).toMatchObject({ severity: 'info', confidence })
    expect(primary).toBeNull()
  })

  test('a public one needs no help', () => {
    const { codes } = asked({ local: '45.67.10.10', reply: '200 Fine', after: back })
    expect(codes).not.toContain('port-tainted-by-middlebox')
  })

  test('nobody arrives: nothing is known of helpers', () => {
    const { codes } = asked({ reply: '200 Fine', after: `c1 > LIST\n +2000 ${nobody}` })
    expect(codes).not.toContain('port-tainted-by-middlebox')
  })
})

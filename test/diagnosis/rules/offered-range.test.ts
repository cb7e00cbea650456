/** What the addresses and ports of passive offers show when they are looked at together. */
import { describe, expect, test } from 'vitest'
import { diagnosed, listing, loggedIn, offer, passive, quit } from './diagnosed.ts'

type Result = 'open' | 'filtered' | 'refused'

const end: Readonly<Record<Result, (d: string) => string>> = {
  open: (d) => `+2 ${d} connected 45.67.10.10:50000\n${d} closed client`,
  filtered: (d) => `+2000 ${d} timed-out ETIMEDOUT`,
  refused: (d) => `+2 ${d} refused ECONNREFUSED`,
}

/** A session that lists over the first port and samples the others. */
const sampled = (ports: readonly (readonly [port: number, result?: Result])[]): string => `
  ${loggedIn('1')}
  step sample-ports EPSV: sampling
  ${ports
    .map(
      ([port, result = 'open'], index) => `
        c1 > EPSV
        +2 c1 < ${offer('EPSV', port)}
        d${index + 10} connect 45.67.20.10:${port}
        ${end[result](`d${index + 10}`)}`,
    )
    .join('')}
  ${quit('1')}`

const spread = (from: number, count: number, by: number): [number][] =>
  Array.from({ length: count }, (_, index) => [from + ((index * 7) % count) * by])

describe('ports outside the range of most', () => {
  const range = spread(50000, 10, 11)

  test('a few far off, and blocked', () => {
    const { found, primary } = diagnosed(sampled([...range, [34012, 'filtered'], [38111, 'filtered']]))
    expect(primary).toBe('passive-port-outside-range')
    expect(found('passive-port-outside-range')).toMatchObject({ severity: 'error', confidence: 'likely' })
    expect(found('passive-port-outside-range')?.title).toContain('34012, 38111')
    expect(found('passive-range-partly-blocked')?.becauseOf).toBe('passive-port-outside-range')
  })

  test('a few far off that work all the same', () => {
    const { found } = diagnosed(sampled([...range, [34012], [38111]]))
    expect(found('passive-port-outside-range')?.severity).toBe('warning')
  })

  test.each([
    ['too few to tell', [...spread(50000, 6, 11), [34012]]],
    ['all over a wide range', spread(33000, 16, 1700)],
    ['one range', spread(50000, 16, 60)],
    ['two halves', [...spread(50000, 8, 11), ...spread(30000, 8, 11)]],
    [
      'one blocked half of one range',
      spread(3001, 16, 18).map(([port]) => [port, port > 3100 ? 'filtered' : 'open']),
    ],
    [
      'counting up, and round the end',
      [60991, 60992, 60993, 60994, 60995, 60996, 60997, 60998, 60999, 32768, 32769].map((port) => [port]),
    ],
  ] as [string, [number, Result?][]][])('%s: no', (_, ports) => {
    expect(diagnosed(sampled(ports)).codes).not.toContain('passive-port-outside-range')
  })
})

describe('ports against the stated range', () => {
  const statedPorts = { min: 8000, max: 8010 }

  test('none of them in it, and blocked', () => {
    const ports = spread(60142, 6, 31).map(([port]): [number, Result] => [port, 'filtered'])
    const { found, primary } = diagnosed(sampled(ports), { statedPorts })
    expect(primary).toBe('passive-range-not-applied')
    expect(found('passive-range-not-applied')).toMatchObject({ severity: 'error', confidence: 'certain' })
    expect(found('passive-range-not-applied')?.explanation).toContain('8000–8010')
  })

  test('none of them in it, and reachable', () => {
    const { found } = diagnosed(sampled(spread(60142, 6, 31)), { statedPorts })
    expect(found('passive-range-not-applied')?.severity).toBe('warning')
  })

  test('it explains a port that does not answer', () => {
    const lines = `${loggedIn('1')}
      c1 > EPSV
      +2 c1 < ${offer('EPSV', 60142)}
      d1 connect 45.67.20.10:60142
      +2000 d1 timed-out ETIMEDOUT ${quit('1')}`
    expect(diagnosed(lines, { statedPorts }).found('passive-port-filtered')?.becauseOf).toBe(
      'passive-range-not-applied',
    )
  })

  test('one of them in it', () => {
    const { codes } = diagnosed(sampled([[8001], [8009], [61000]]), { statedPorts })
    expect(codes).toContain('passive-port-outside-range')
    expect(codes).not.toContain('passive-range-not-applied')
  })

  test.each([
    ['all of them in it', sampled(spread(8000, 11, 1)), { statedPorts }],
    ['nothing was stated', sampled(spread(60142, 6, 31)), {}],
  ])('%s: no', (_, lines, told) => {
    const { codes } = diagnosed(lines, told)
    expect(codes).not.toContain('passive-range-not-applied')
    expect(codes).not.toContain('passive-port-outside-range')
  })

  test('behind NAT, and none answers: the router may translate the numbers', () => {
    const behindNat = (port: number) => `${loggedIn('1')}
      c1 > PASV
      +2 c1 < ${offer('PASV', port, '192.168.1.10')}
      d1 connect 45.67.20.10:${port}
      +2000 d1 timed-out ETIMEDOUT ${quit('1')}`
    const { found } = diagnosed(behindNat(40001), { statedPorts: { min: 50000, max: 50100 } })
    expect(found('nat-port-translation-mismatch')).toMatchObject({
      severity: 'info',
      confidence: 'possible',
      becauseOf: 'passive-range-not-applied',
    })
    const inside = diagnosed(behindNat(50001), { statedPorts: { min: 50000, max: 50100 } })
    expect(inside.codes).not.toContain('nat-port-translation-mismatch')
    const open = diagnosed(sampled(spread(40000, 6, 31)), { statedPorts: { min: 50000, max: 50100 } })
    expect(open.codes).not.toContain('nat-port-translation-mismatch')
  })
})

describe('ports one after the other', () => {
  test.each([
    ['by one', [49158, 49159, 49160, 49161, 49162]],
    ['with another session between', [49158, 49160, 49161, 49162, 49164, 49165]],
    ['round the end of the range', [1009, 1010, 1011, 1012, 1000, 1001]],
  ])('%s', (_, ports) => {
    const { found } = diagnosed(sampled(ports.map((port) => [port])))
    expect(found('sec-predictable-ports')).toMatchObject({ severity: 'info', confidence: 'certain' })
  })

  test.each([
    ['too few', [49158, 49159, 49160, 49161]],
    ['one port only', [2001, 2001, 2001, 2001, 2001, 2001]],
    ['at random in a small range', [1003, 1001, 1004, 1000, 1002, 1003]],
    ['at random', [50123, 50001, 50777, 50320, 50911, 50014]],
    ['in large steps', [50000, 50100, 50200, 50300, 50400, 50500]],
  ])('%s: no', (_, ports) => {
    expect(diagnosed(sampled(ports.map((port) => [port]))).codes).not.toContain('sec-predictable-ports')
  })
})

describe('an address from before', () => {
  const offered = (address: string, ...dials: readonly string[]) => `${loggedIn('1')}
    c1 > PASV
    +2 c1 < ${offer('PASV', 50100, address)}
    d1 connect ${address}:50100
    ${dials[0]}
    d2 connect 45.67.20.10:50100
    ${dials[1]} ${quit('1')}`
  const works = `+2 d2 connected 45.67.10.10:50002 ${listing('1', '2')}`

  test('the other public address is dead, the server’s own works', () => {
    const { found, primary } = diagnosed(offered('45.67.2.77', '+2000 d1 timed-out ETIMEDOUT', works))
    expect(found('pasv-address-stale')).toMatchObject({
      severity: 'info',
      confidence: 'possible',
      becauseOf: 'pasv-address-mismatch',
    })
    expect(primary).toBe('pasv-address-mismatch')
  })

  test.each([
    ['neither works', offered('45.67.2.77', '+2000 d1 timed-out ETIMEDOUT', '+2 d2 refused ECONNREFUSED')],
    ['a private address', offered('192.168.1.5', '+2000 d1 timed-out ETIMEDOUT', works)],
    ['it works as well', offered('45.67.2.77', '+2 d1 connected 45.67.10.10:50001', '+2 d2 abandoned')],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('pasv-address-stale')
  })
})

describe('PASV over IPv6', () => {
  const six = (answer: string, rest = '') => `
    attempt a1 passive 6 clear [2a0a:e5c0::10]:21
    c1 connect [2a0a:e5c0::10]:21
    +2 c1 connected [2a0a:e5c0::7]:41000
    +2 c1 < 220 Ready
    c1 > USER anonymous
    +2 c1 < 230 Welcome
    ${rest}
    c1 > PASV
    +2 c1 < ${answer} ${quit('1')}`
  const epsv = `
    c1 > EPSV
    +2 c1 < ${offer('EPSV', 50100)}
    d1 connect [2a0a:e5c0::10]:50100
    +2 d1 connected [2a0a:e5c0::7]:50001 ${listing('1', '1')}`

  test.each([
    '500 You are connected using IPv6. PASV is only for IPv4. You have to use the EPSV command instead.',
    '425 You cannot use PASV on IPv6 connections. Use EPSV instead.',
    '501 PASV: Operation not permitted',
  ])('%s', (answer) => {
    expect(diagnosed(six(answer)).found('pasv-refused-on-ipv6')).toMatchObject({
      severity: 'error',
      side: 'client',
    })
  })

  test('is no loss where EPSV works', () => {
    const { found, primary } = diagnosed(six('425 You cannot use PASV on IPv6 connections.', epsv))
    expect(found('pasv-refused-on-ipv6')?.severity).toBe('info')
    expect(primary).toBeNull()
  })

  test('over IPv4 the same refusal is the server’s', () => {
    const lines = `${loggedIn('1')}
      c1 > PASV
      +2 c1 < 501 PASV: Operation not permitted ${quit('1')}`
    expect(diagnosed(lines).codes).not.toContain('pasv-refused-on-ipv6')
    expect(diagnosed(lines).codes).toContain('pasv-refused-disabled')
  })
})

describe('a helper that helps nobody', () => {
  const session = (n: string, protection: 'clear' | 'explicit', data: string, port = 21) => `
    attempt a${n} passive 4 ${protection} 45.67.20.10:${port}
    c${n} connect 45.67.20.10:${port}
    +2 c${n} connected 45.67.10.10:4${n}000
    +2 c${n} < 220 Ready
    c${n} > USER anonymous
    +2 c${n} < 230 Welcome
    c${n} > EPSV
    +2 c${n} < ${offer('EPSV', 50000 + Number(n))}
    d${n} connect 45.67.20.10:${50000 + Number(n)}
    ${data.replaceAll('D', `d${n}`)} ${quit(n)}`
  const silent = '+2000 D timed-out ETIMEDOUT'
  const refused = '+2 D refused ECONNREFUSED'

  test('in clear and under TLS alike', () => {
    const { found, primary } = diagnosed(session('1', 'clear', silent) + session('2', 'explicit', silent))
    expect(found('conntrack-helper-not-assigned')).toMatchObject({
      severity: 'info',
      confidence: 'possible',
      becauseOf: 'passive-port-filtered',
    })
    expect(primary).toBe('passive-port-filtered')
  })

  test.each([
    ['in clear only, TLS untried', session('1', 'clear', silent)],
    [
      'refused, which no firewall needs a helper for',
      session('1', 'clear', refused) + session('2', 'explicit', refused),
    ],
    ['on another port', session('1', 'clear', silent, 2121) + session('2', 'explicit', silent, 2121)],
    [
      'works in clear',
      `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)} ${quit('1')} ${session('2', 'explicit', silent)}`,
    ],
  ])('%s: no', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('conntrack-helper-not-assigned')
  })
})

import { describe, expect, test } from 'vitest'
import { diagnosed, listing, loggedIn, offer, passive, quit } from './diagnosed.ts'

const deadEpsv = `
  c1 > EPSV
  +2 c1 < ${offer('EPSV', 50100)}
  d1 connect 45.67.20.10:50100
  +2000 d1 timed-out ETIMEDOUT`

/** Ports dialled and hung up on. */
const samples = (ports: readonly number[]): string =>
  [
    '\nstep sample-ports PASV',
    ...ports.map(
      (port, index) => `
    c1 > PASV
    +2 c1 < ${offer('PASV', port)}
    d${index + 10} connect 45.67.20.10:${port}
    +2 d${index + 10} connected 45.67.10.10:5${index + 10}00
    d${index + 10} closed client`,
    ),
  ].join('\n')

describe('EPSV fails where PASV works', () => {
  test('the reply to EPSV is what something on the way cannot read', () => {
    const { found, primary } = diagnosed(
      `${loggedIn('1')} ${deadEpsv} ${passive('1', '2', 'PASV', 50090)} ${quit('1')}`,
    )
    expect(found('epsv-blocked-by-middlebox')).toMatchObject({ severity: 'warning', confidence: 'possible' })
    expect(found('passive-port-filtered')?.becauseOf).toBe('epsv-blocked-by-middlebox')
    expect(primary).toBe('epsv-blocked-by-middlebox')
  })

  test('with many open ports around the dead one it is no matter of ports', () => {
    const { primary } = diagnosed(
      `${loggedIn('1')} ${deadEpsv} ${passive('1', '2', 'PASV', 50090)} ${samples([50050, 50110, 50130, 50070])} ${quit('1')}`,
    )
    expect(primary).toBe('epsv-blocked-by-middlebox')
  })

  test('ports open on one side only: a firewall with a range of its own', () => {
    const { found, primary } = diagnosed(
      `${loggedIn('1')} ${deadEpsv} ${passive('1', '2', 'PASV', 50090)} ${samples([50050, 50080, 50030, 50070])} ${quit('1')}`,
    )
    expect(found('epsv-blocked-by-middlebox')?.becauseOf).toBe('passive-range-partly-blocked')
    expect(primary).toBe('passive-range-partly-blocked')
  })

  test('PASV leads elsewhere: the address explains it', () => {
    const { codes } = diagnosed(`${loggedIn('1')} ${deadEpsv}
      c1 > PASV
      +2 c1 < ${offer('PASV', 50090, '45.67.20.99')}
      d2 connect 45.67.20.99:50090
      +2 d2 connected 45.67.10.10:52000
      ${listing('1', '2')} ${quit('1')}`)
    expect(codes).not.toContain('epsv-blocked-by-middlebox')
  })

  test('PASV names a wrong address and its port works at the right one: two faults, and not this one', () => {
    const { codes } = diagnosed(`${loggedIn('1')} ${deadEpsv}
      c1 > PASV
      +2 c1 < ${offer('PASV', 50090, '192.168.1.5')}
      d2 connect 192.168.1.5:50090
      d3 connect 45.67.20.10:50090
      +2 d3 connected 45.67.10.10:53000
      d2 abandoned
      ${listing('1', '3')} ${quit('1')}`)
    expect(codes).toContain('pasv-private-address')
    expect(codes).not.toContain('epsv-blocked-by-middlebox')
  })
})

describe('EPSV works and the address of PASV does not', () => {
  const wrong = (last: string): string => `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)}
    c1 > PASV
    +2 c1 < ${offer('PASV', 50090, '45.67.20.99')}
    d2 connect 45.67.20.99:50090
    ${last} ${quit('1')}`

  test('only the announced address is at fault', () => {
    const { found } = diagnosed(wrong('+2000 d2 timed-out ETIMEDOUT'))
    expect(found('pasv-bad-epsv-good')).toMatchObject({ severity: 'info', becauseOf: null })
    expect(found('pasv-bad-epsv-good')?.title).toBe('EPSV works, only the address in PASV is wrong')
  })

  test('another address that works is no fault', () => {
    const { codes } = diagnosed(wrong(`+2 d2 connected 45.67.10.10:52000 ${listing('1', '2')}`))
    expect(codes).not.toContain('pasv-bad-epsv-good')
  })
})

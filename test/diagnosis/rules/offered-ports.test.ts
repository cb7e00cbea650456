import { describe, expect, test } from 'vitest'
import { diagnosed, loggedIn, offer, passive, quit } from './diagnosed.ts'

const dead = (port: number, address = '45.67.20.10'): string => `
  ${loggedIn('1', { attempt: `a1 passive 4 clear ${address}:${port}` })}
  c1 > EPSV
  +2 c1 < ${offer('EPSV', 50100)}
  d1 connect ${address}:50100
  +2000 d1 timed-out ETIMEDOUT ${quit('1')}`

describe('a control port that nothing helps', () => {
  test('and data connections fail', () => {
    const { found, primary } = diagnosed(dead(2121), { port: 2121 })
    expect(found('control-nonstandard-port')).toMatchObject({ severity: 'info' })
    expect(primary).toBe('passive-port-filtered')
  })

  test.each([
    ['port 21', dead(21)],
    ['port 990', dead(990)],
    ['this very machine', dead(2121, '127.0.0.1')],
    [
      'everything works',
      `${loggedIn('1', { attempt: 'a1 passive 4 clear 45.67.20.10:2121' })} ${passive('1', '1', 'EPSV', 50100)} ${quit('1')}`,
    ],
  ])('%s: not worth telling', (_, lines) => {
    expect(diagnosed(lines).codes).not.toContain('control-nonstandard-port')
  })
})

describe('one port offered to two sessions', () => {
  const both = `${loggedIn('1')} ${loggedIn('2')}`
  const in1 = 'attempt a1 passive 4 clear 45.67.20.10:21'
  const in2 = 'attempt a2 passive 4 clear 45.67.20.10:21'

  /** The two sessions one after the other or mixed, as the steps are given. */
  const mixed = (steps: readonly string[]): string => [both, ...steps].join('\n')

  const asks = (n: string, port: number) => `${n === '1' ? in1 : in2}
    c${n} > EPSV
    +2 c${n} < ${offer('EPSV', port)}
    d${n} connect 45.67.20.10:${port}`
  const works = (n: string) => `${n === '1' ? in1 : in2}
    +2 d${n} connected 45.67.10.10:5${n}000
    c${n} > LIST
    +2 c${n} < 150 Here it comes
    +2 d${n} data 300
    d${n} listing unix 5
    d${n} closed server
    +2 c${n} < 226 Done ${quit(n)}`
  const refused = (n: string) => `${n === '1' ? in1 : in2}
    +2 d${n} refused ECONNREFUSED ${quit(n)}`

  test('at the same time, and one of them fails', () => {
    const { found } = diagnosed(mixed([asks('1', 40000), asks('2', 40000), works('1'), refused('2')]))
    expect(found('passive-port-collision')).toMatchObject({ severity: 'error', confidence: 'possible' })
    expect(found('passive-port-collision')?.title).toContain('40000')
  })

  test('and both get through: told, and no more', () => {
    const { found } = diagnosed(mixed([asks('1', 40000), asks('2', 40000), works('1'), works('2')]))
    expect(found('passive-port-collision')?.severity).toBe('info')
  })

  test.each([
    ['one after the other', [asks('1', 40000), works('1'), asks('2', 40000), refused('2')]],
    ['two ports', [asks('1', 40000), asks('2', 40001), works('1'), refused('2')]],
  ])('%s: no', (_, steps) => {
    expect(diagnosed(mixed(steps)).codes).not.toContain('passive-port-collision')
  })
})

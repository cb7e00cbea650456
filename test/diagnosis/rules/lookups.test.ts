import { describe, expect, test } from 'vitest'
import { diagnosed, loggedIn, passive, quit } from './diagnosed.ts'

const active = (wait: number): string =>
  `${loggedIn('2', { attempt: 'a2 active 4 clear 45.67.20.10:21', wait })} ${quit('2')}`

const run = (waits: readonly [number, number], start: number): string =>
  `${loggedIn('1', { wait: waits[0] })} ${passive('1', '1', 'EPSV', 50100, start)}
   ${passive('1', '2', 'PASV', 50101, start)} ${quit('1')} ${active(waits[1])}`

describe('greetings in the rhythm of a resolver', () => {
  test.each([
    ['fifteen seconds, twice', run([15_020, 15_030], 2)],
    ['five seconds, and so does each transfer', run([5010, 5020], 5010)],
  ])('%s', (_, lines) => {
    const { found, codes, primary } = diagnosed(lines)
    expect(found('greeting-slow-reverse-dns')).toMatchObject({ severity: 'warning', confidence: 'possible' })
    expect(codes).not.toContain('greeting-slow')
    expect(primary).toBe('greeting-slow-reverse-dns')
  })

  test.each([
    ['five seconds alone: ident waits as long', run([5010, 5020], 2)],
    ['no multiple of five', run([13_000, 13_010], 2)],
    ['once only', run([15_010, 2], 2)],
  ])('%s: slow, and no more is known', (_, lines) => {
    const { codes, primary } = diagnosed(lines)
    expect(codes).not.toContain('greeting-slow-reverse-dns')
    expect(primary).toBe('greeting-slow')
  })
})

describe('transfers that start late', () => {
  test('each of them', () => {
    const { found } = diagnosed(run([2, 2], 8000))
    expect(found('passive-connect-slow')).toMatchObject({ severity: 'warning', confidence: 'possible' })
    expect(found('passive-connect-slow')?.title).toContain('8.0 s')
  })

  test.each([
    ['one of two', [8000, 2]],
    ['two of three', [8000, 8000, 2]],
  ])('%s: an accident', (_, delays) => {
    const transfers = delays.map((delay, index) => passive('1', `${index + 1}`, 'EPSV', 50100 + index, delay))
    const { codes } = diagnosed(`${loggedIn('1')} ${transfers.join('')} ${quit('1')}`)
    expect(codes).not.toContain('passive-connect-slow')
  })
})

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
    ['ten seconds, and at once for who comes later: the answer is remembered', run([10_010, 2], 2)],
    ['five seconds and a little, on a machine that takes as long for everybody', run([5430, 460], 2)],
    ['hardly five seconds, since it was seen late', run([4960, 2], 2)],
  ])('%s', (_, lines) => {
    const { found, codes, primary } = diagnosed(lines)
    expect(found('greeting-slow-reverse-dns')).toMatchObject({ severity: 'warning', confidence: 'possible' })
    expect(codes).not.toContain('greeting-slow')
    expect(primary).toBe('greeting-slow-reverse-dns')
  })

  test.each([
    ['waits until the first has its answer', '+4690 c1 < 220 Ready\n +2 c2 < 220 Ready', true],
    ['is greeted long before the first', '+1000 c2 < 220 Ready\n +3690 c1 < 220 Ready', false],
  ])('who comes meanwhile %s', (_, greetings, remembered) => {
    const { codes } = diagnosed(
      `attempt a1 passive 4 clear 45.67.20.10:21
       c1 connect 45.67.20.10:21
       +2 c1 connected 45.67.10.10:41000
       attempt a2 active 4 clear 45.67.20.10:21
       +320 c2 connect 45.67.20.10:21
       +2 c2 connected 45.67.10.10:42000
       ${greetings} ${quit('1')} ${quit('2')}
       ${loggedIn('3', { attempt: 'a3 passive 4 clear 45.67.20.10:21' })} ${quit('3')}`,
      // The two are at work at the same time.
      { alter: (event) => (event.conn === 'c1' ? { ...event, attempt: 'a1' } : event) },
    )
    expect(codes.includes('greeting-slow-reverse-dns')).toBe(remembered)
  })

  test.each([
    ['five seconds alone: ident waits as long', run([5010, 5020], 2)],
    ['no multiple of five', run([13_000, 13_010], 2)],
    ['first late, then late in no rhythm', run([15_010, 3500], 2)],
    ['first late, then at once, but in no rhythm', run([4010, 2], 2)],
    ['five seconds and more, with nobody else held up', run([5430, 2], 2)],
    ['only the later one is late', run([2, 5010], 2)],
  ])('%s: slow, and no more is known', (_, lines) => {
    const { codes, primary } = diagnosed(lines)
    expect(codes).not.toContain('greeting-slow-reverse-dns')
    expect(primary).toBe('greeting-slow')
  })
})

describe('a question to our ident port', () => {
  const asked = (before: number, after: number, from = '45.67.20.10'): string => `
    attempt a1 passive 4 clear 45.67.20.10:21
    c1 connect 45.67.20.10:21
    +2 c1 connected 45.67.10.10:41000
    +${before} i1 connect-back ${from}:51000 to 45.67.10.10:113
    i1 connected ${from}:51000
    +1 i1 closed client
    +${after} c1 < 220 Ready
    c1 > USER anonymous
    +2 c1 < 331 Password please
    c1 > PASS ****
    +2 c1 < 230 Welcome ${passive('1', '1', 'EPSV', 50100)} ${quit('1')}`

  test('and the greeting comes long after it: that is the cause', () => {
    const { found, codes, primary } = diagnosed(asked(2, 5000))
    expect(found('greeting-slow-ident')).toMatchObject({ severity: 'warning', confidence: 'certain' })
    expect(codes).not.toContain('greeting-slow')
    expect(codes).not.toContain('greeting-slow-reverse-dns')
    expect(primary).toBe('greeting-slow-ident')
  })

  test('answered, and the greeting comes at once: worth knowing for clients that drop it', () => {
    const { found, primary } = diagnosed(asked(2, 20))
    expect(found('greeting-slow-ident')).toMatchObject({ severity: 'info', confidence: 'certain' })
    expect(primary).toBeNull()
  })

  test('only at the end of a long wait: the wait has another cause', () => {
    const { found, primary } = diagnosed(asked(6300, 20))
    expect(found('greeting-slow-ident')).toMatchObject({ severity: 'info' })
    expect(primary).toBe('greeting-slow')
  })

  test('by somebody else: no', () => {
    expect(diagnosed(asked(2, 5000, '198.18.0.9')).codes).not.toContain('greeting-slow-ident')
  })

  test('after the greeting: no', () => {
    const late = `${loggedIn('1')}
      i1 connect-back 45.67.20.10:51000 to 45.67.10.10:113
      i1 connected 45.67.20.10:51000
      i1 closed client ${passive('1', '1', 'EPSV', 50100)} ${quit('1')}`
    expect(diagnosed(late).codes).not.toContain('greeting-slow-ident')
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

/** More than anybody can want, told from a stall and from a slow line. */
import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../../shared/trace/event.ts'
import { diagnosed, dialled, loggedIn, passive, quit } from './diagnosed.ts'

/** @param bursts bytes, and after how many milliseconds they came */
const givenUp = (...bursts: readonly (readonly [bytes: number, afterMs: number])[]): string => `
  ${loggedIn('1')} ${dialled('1', '1', 'EPSV', 50100)}
  c1 > LIST
  +2 c1 < 150 Here it comes
  ${bursts.map(([bytes, afterMs]) => `+${afterMs} d1 data ${bytes}`).join('\n')}`

const ended = (afterMs: number): string => `
  +${afterMs} d1 closed client timed-out
  c1 closed client timed-out`

const KiB = 1024

describe('a listing that was still coming when we hung up', () => {
  test.each([
    ['much of it', givenUp([5000 * KiB, 2]) + ended(10), 'likely'],
    ['some of it, for a while', givenUp([40 * KiB, 2], [60 * KiB, 2500]) + ended(300), 'possible'],
  ])('%s: has no end', (_, lines, confidence) => {
    const { found, codes } = diagnosed(lines)
    expect(found('listing-endless')).toMatchObject({ confidence })
    expect(codes).not.toContain('transfer-stalls-after-150')
  })

  test.each([
    ['nothing came in the end', givenUp([5000 * KiB, 2]) + ended(9000)],
    ['it only dripped', givenUp([300, 2], [300, 1000], [300, 1000], [300, 1000]) + ended(300)],
    ['it had hardly begun', givenUp([40 * KiB, 2], [60 * KiB, 800]) + ended(300)],
  ])('%s: stalls', (_, lines) => {
    const { codes } = diagnosed(lines)
    expect(codes).toContain('transfer-stalls-after-150')
    expect(codes).not.toContain('listing-endless')
  })
})

test('a listing that the end of the run cut short is neither', () => {
  const { codes, primary } = diagnosed(givenUp([40 * KiB, 2]) + ended(300))
  expect(codes).not.toContain('transfer-stalls-after-150')
  expect(codes).not.toContain('listing-endless')
  expect(primary).toBeNull()
})

describe('a reply that goes on and on', () => {
  const told = (verb: string, lines: number) =>
    diagnosed(
      `${loggedIn('1')} ${passive('1', '1', 'EPSV', 50100)}
       c1 > ${verb}
       +2000 c1 < 221-x
       ${quit('1')}`,
      {
        alter: (event: TraceEvent) =>
          event.kind === 'reply' && event.lines[0] === '221-x'
            ? {
                ...event,
                lines: Array(lines).fill('221-x'),
                malformed: 'the multi-line reply was never closed',
              }
            : event,
      },
    )

  test('is a flood, whatever it is about', () => {
    const { found } = told('NOOP', 300)
    expect(found('control-floods')).toMatchObject({ confidence: 'likely' })
    expect(found('control-floods')?.explanation).toContain('more than 200 lines and no end')
  })

  test.each([
    ['short', 'NOOP', 20],
    ['a listing', 'STAT', 300],
  ])('is none where it is %s', (_, verb, lines) => {
    expect(told(verb, lines).codes).not.toContain('control-floods')
  })
})

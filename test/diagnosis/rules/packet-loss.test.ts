/** Waits of a retransmission's length: lost packets, or a server that takes its time. */
import { expect, test } from 'vitest'
import type { TraceEvent } from '../../../shared/trace/event.ts'
import { diagnosed, loggedIn, passive, quit } from './diagnosed.ts'

const asked = ['FEAT', 'SYST', 'PWD', 'TYPE I', 'STAT']

/** @param waits in milliseconds, one for each command, which come again from the first on */
const session = (n: string, waits: readonly number[]): string => `
  ${loggedIn(n)}
  ${waits.map((wait, index) => `c${n} > ${asked[index % asked.length]}\n +${wait} c${n} < 200 Fine`).join('\n')}
  ${passive(n, n, 'EPSV', 50100 + Number(n))} ${quit(n)}`

const told = (...sessions: readonly (readonly number[])[]): string =>
  sessions.map((waits, index) => session(`${index + 1}`, waits)).join('\n')

const found = (...sessions: readonly (readonly number[])[]): boolean =>
  diagnosed(told(...sessions)).codes.includes('path-packet-loss')

const quick = [2, 3, 2, 4, 2]

test('commands that are late once and quick another time lost a packet', () =>
  expect(found([205, 3, 210, 4, 250], [2, 220, 2, 4, 2])).toBe(true))

test('on a line where most are late, a few quick ones show it', () => {
  const mostlyLate = Array.from({ length: 45 }, (_, index) => (index % 11 === 0 ? 3 : 210))
  expect(found(mostlyLate)).toBe(true)
})

test('waits in which the vantage itself was held up say nothing', () => {
  const alter = (event: TraceEvent): TraceEvent =>
    event.kind === 'reply' && (event.afterMs ?? 0) > 200 ? { ...event, heldUpMs: 190 } : event
  const { codes } = diagnosed(told([205, 3, 210, 4, 250], [2, 220, 2, 4, 2]), { alter })
  expect(codes).not.toContain('path-packet-loss')
})

test('commands that are late each time are slow', () =>
  expect(found([205, 210, 215, 220, 2], [205, 210, 215, 220, 2])).toBe(false))

test('a few late ones are no proof', () => expect(found([205, 3, 210, 4, 2], quick)).toBe(false))

import { expect, test } from 'vitest'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { explained } from './explained.ts'
import { wild } from './wild.ts'

test.each(wild)('$name', ({ log, primary, also = [], not = [] }) => {
  const found = explained(readLog(log, '2026-01-01T00:00:00.000Z'))
  expect(found.primary).toBe(primary)
  expect(found.codes).toEqual(expect.arrayContaining([...also]))
  expect(found.codes.filter((code) => not.includes(code))).toEqual([])
})

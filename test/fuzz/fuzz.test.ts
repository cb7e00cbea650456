/** Each target of the long mode (`npm run fuzz`), for a short while. */
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { targets } from './targets.ts'

describe('whatever is read', { timeout: 60_000 }, () => {
  test.each(targets)('$name', ({ property }) => {
    fc.assert(property, { numRuns: 60 })
  })
})

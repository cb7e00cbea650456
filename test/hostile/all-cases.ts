import { contradictory } from './cases/contradictory.ts'
import { echoing } from './cases/echoing.ts'
import { endless } from './cases/endless.ts'
import { flooding } from './cases/flooding.ts'
import { lying } from './cases/lying.ts'
import { malformed } from './cases/malformed.ts'
import { markup } from './cases/markup.ts'
import { names } from './cases/names.ts'
import { resets } from './cases/resets.ts'
import { slow } from './cases/slow.ts'
import { tlsFaults } from './cases/tls-faults.ts'
import type { HostileCase } from './hostile-case.ts'

/** All of them, by theme. */
export const themes: Readonly<Record<string, readonly HostileCase[]>> = {
  endless,
  slow,
  malformed,
  contradictory,
  flooding,
  echoing,
  markup,
  lying,
  'TLS faults': tlsFaults,
  resets,
  names,
}

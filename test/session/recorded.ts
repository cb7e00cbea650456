/** The traces of practice targets that record.ts has kept. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTrace, type Trace } from '../../shared/trace/trace.ts'

const folder = join(import.meta.dirname, 'fixtures')

export const recorded: readonly (readonly [name: string, trace: Trace])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => [name.replace(/\.jsonl$/, ''), readTrace(readFileSync(join(folder, name), 'utf8'))])

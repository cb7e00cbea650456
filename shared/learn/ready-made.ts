/** The ready-made changes of a finding, with the numbers that are known filled in and letters for the others. */
import type { Entry } from '../diagnosis/catalogue/entry.ts'
import { fill } from '../diagnosis/fill.ts'
import type { Fix } from '../diagnosis/fix-kit/fix.ts'
import { fixesFor } from '../diagnosis/fix-kit/fix-kit.ts'
import { addressFamily } from '../ftp/address.ts'
import type { Speech } from '../language/speech.ts'
import type { Audience } from '../report/report.ts'
import type { TypedNumbers } from './numbers.ts'

/** Values that the fix kit asks for. */
export type FixValue = 'A' | 'B' | 'P' | 'port' | 'client'

export const fixFields = {
  A: 'passiveFrom',
  B: 'passiveTo',
  P: 'server',
  port: 'port',
  client: 'clientPublic',
} as const satisfies Record<FixValue, keyof TypedNumbers>

export interface ReadyMade {
  readonly product: string
  readonly text: string
  readonly snippet: string | null
}

export const fixesOf = ({ fixes = [] }: Entry): readonly Fix[] => fixesFor(fixes, null)

/** For each reader the changes of every product that has one. */
export function readyMade(
  fixes: readonly Fix[],
  typed: TypedNumbers,
  { fixes: translated }: Speech,
): ReadonlyMap<Audience, readonly ReadyMade[]> {
  const values = fixValues(typed)
  const filled = fixes.map(({ topic, audience, product, text, snippet }) => ({
    audience,
    product,
    text: fill(translated[`${product}/${topic}`] ?? text, values),
    snippet:
      snippet?.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? letters[name] ?? name) ?? null,
  }))
  return Map.groupBy(filled, ({ audience }) => audience)
}

/** Which values these changes have a place for. */
export const valuesIn = (fixes: readonly Fix[]): readonly FixValue[] =>
  (Object.keys(fixFields) as FixValue[]).filter((name) =>
    fixes.some(({ text, snippet }) => `${text}${snippet ?? ''}`.includes(`{${name}}`)),
  )

/** What is typed and can stand in a configuration: real ports and addresses, nothing else. */
export function fixValues(typed: TypedNumbers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (Object.entries(fixFields) as [FixValue, keyof TypedNumbers][]).flatMap(([name, field]) => {
      const text = typed[field]?.trim() ?? ''
      return text !== '' && isUsable(name, text) ? [[name, text]] : []
    }),
  )
}

export const isUsable = (name: FixValue, text: string): boolean =>
  name === 'P' || name === 'client'
    ? addressFamily(text) !== null
    : /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535

/** How a value that is not known stands in a snippet. */
const letters: Readonly<Record<string, string>> = { port: '21', client: 'CLIENT' }

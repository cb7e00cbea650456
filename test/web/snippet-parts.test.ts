import { expect, test } from 'vitest'
import { catalogue } from '../../shared/diagnosis/catalogue/catalogue.ts'
import { fixesFor } from '../../shared/diagnosis/fix-kit/fix-kit.ts'
import { snippetParts } from '../../web/parts/snippet-parts.ts'

const topics = [...new Set(Object.values(catalogue).flatMap(({ fixes = [] }) => fixes))]
const fixes = fixesFor(topics, null).flatMap(({ product, topic, snippet }) =>
  snippet === null ? [] : [{ product, topic, snippet }],
)

const marked = (snippet: string) => snippetParts(snippet).filter((_, index) => index % 2 === 1)

test.each(fixes)('$product, $topic: its open numbers are marked, and nothing else', ({ snippet }) => {
  const open = [...snippet.matchAll(/\{([ABP])\}/g)].map(([, letter]) => letter)
  const unfilled = snippet.replace(/\{(\w+)\}/g, '$1')
  expect(marked(unfilled)).toEqual(open)
  expect(snippetParts(unfilled).join('')).toBe(unfilled)
})

test('an option of a command is no number', () => {
  expect(marked('iptables -A INPUT -P DROP --dport A:B')).toEqual(['A', 'B'])
})

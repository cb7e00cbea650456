/**
 * Sentences that were recorded in English, said in another language: the template is found that the whole sentence is an
 * instance of. What stands in its places may be such a sentence itself; everything else stays as it was recorded.
 */
import { type Dictionary, piecesOf } from './say.ts'

/** Every sentence that is read is looked at from left to right once for each template that begins as it does. */
export function sayAgainWith(dictionary: Dictionary): (text: string) => string {
  const templates = Object.entries(dictionary).map(([english, other]): Template => {
    const pieces = piecesOf(english)
    const words = pieces.filter((piece) => typeof piece === 'string')
    const places = pieces.filter((piece) => typeof piece === 'number')
    return { words, places, letters: words.join('').length, other: piecesOf(other) }
  })
  const byStart = Map.groupBy(templates, ({ words: [start = ''] }) => start.slice(0, startLength))

  const again = (text: string, depth: number): string => {
    const found = candidates(text).flatMap((template) => {
      // What stands within a sentence may as well be words of a server: few words around it would prove nothing.
      if (depth > 0 && template.places.length > 0 && template.letters < surely) return []
      const values = valuesIn(template, text)
      return values ? [{ template, values }] : []
    })
    const [best] = found.toSorted((a, b) => b.template.letters - a.template.letters)
    if (!best) return text
    const { other, places } = best.template
    return other
      .map((piece) => {
        if (typeof piece === 'string') return piece
        const value = best.values[places.indexOf(piece)] ?? ''
        return depth < deepest ? again(value, depth + 1) : value
      })
      .join('')
  }
  function candidates(text: string): readonly Template[] {
    const starts = Array.from({ length: startLength + 1 }, (_, length) => text.slice(0, length))
    return [...new Set(starts)].flatMap((start) => byStart.get(start) ?? [])
  }
  return (text) => again(text, 0)
}

export const sayAgain = (text: string, dictionary: Dictionary): string => sayAgainWith(dictionary)(text)

interface Template {
  /** The English words around the places: one part more than there are places. */
  readonly words: readonly string[]
  readonly places: readonly number[]
  readonly letters: number
  readonly other: readonly (string | number)[]
}

/** Templates are looked up by so many letters of their first words, or by all where there are fewer. */
const startLength = 6

const deepest = 2

const surely = 16

/** What stands in the places; null for another sentence. */
function valuesIn({ words }: Template, text: string): readonly string[] | null {
  const [first = '', ...rest] = words
  if (rest.length === 0) return text === first ? [] : null
  const last = rest.at(-1) ?? ''
  const end = text.length - last.length
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return null
  const values: string[] = []
  let from = first.length
  for (const words of rest.slice(0, -1)) {
    const at = text.indexOf(words, from)
    if (at === -1) return null
    values.push(text.slice(from, at))
    from = at + words.length
  }
  return from <= end ? [...values, text.slice(from, end)] : null
}

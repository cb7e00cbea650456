/**
 * Sentences that can be said in more than one language. Code writes them in English where they are needed, marked by
 * the tag `t`; their values stay apart, so a dictionary can give the same sentence in other words and another order:
 *
 *     say(t`port ${port} gave no answer`)        // Port 3238 gab keine Antwort
 */
export interface Phrase {
  readonly parts: readonly string[]
  /** What is missing says nothing: evidence is put into words before it is known whether its event came. */
  readonly values: readonly (Value | undefined)[]
  /** Its one value is a sentence that a trace holds in English. */
  readonly recorded?: true
}

/** A value may be a phrase itself, said in the same language. */
export type Value = string | number | Phrase

/** English template to the same in another language: `port {0} gave no answer` to `Port {0} gab keine Antwort`. */
export type Dictionary = Readonly<Record<string, string>>

/** Turns a phrase into text. Text that is no phrase, such as what a server wrote, stays as it is. */
export type Say = (phrase: Phrase | string) => string

export const t = (parts: TemplateStringsArray, ...values: Phrase['values']): Phrase => ({ parts, values })

/** A sentence that was recorded in English; another language finds it again and says it in its own words. */
export const recorded = (text: string): Phrase => ({ parts: ['', ''], values: [text], recorded: true })

/** `3.1`, and in another language as numbers are written there. */
export function decimal(value: number, digits: number): Phrase {
  const [whole = '', fraction] = value.toFixed(digits).split('.')
  return fraction === undefined ? t`${whole}` : t`${whole}.${fraction}`
}

/** What a dictionary knows a phrase by: its English words, `{0}`, `{1}` … where its values stand. */
export const templateOf = ({ parts }: Phrase): string =>
  parts.reduce((before, part, index) => `${before}{${index - 1}}${part}`)

export const sayEnglish: Say = (phrase) => {
  if (typeof phrase === 'string') return phrase
  const { parts } = phrase
  let said = parts[0] ?? ''
  for (let place = 1; place < parts.length; place++)
    said += valueIn(sayEnglish, phrase, place - 1) + parts[place]
  return said
}

/**
 * Says phrases with a dictionary; one that is not in it is said in English rather than not at all.
 * @param again says a recorded sentence
 */
export function sayWith(dictionary: Dictionary, again: (text: string) => string = (text) => text): Say {
  const known = new WeakMap<Phrase['parts'], readonly (string | number)[]>()
  const say: Say = (phrase) => {
    if (typeof phrase === 'string') return phrase
    if (phrase.recorded) return again(valueIn(say, phrase, 0))
    const pieces = known.get(phrase.parts) ?? piecesOf(dictionary[templateOf(phrase)] ?? templateOf(phrase))
    known.set(phrase.parts, pieces)
    return pieces.reduce<string>(
      (before, piece) => before + (typeof piece === 'string' ? piece : valueIn(say, phrase, piece)),
      '',
    )
  }
  return say
}

/** A template taken apart: its words, and the numbers of the values that stand between them. */
export const piecesOf = (template: string): readonly (string | number)[] =>
  template.split(/\{(\d+)\}/).map((piece, index) => (index % 2 === 1 ? Number(piece) : piece))

function valueIn(say: Say, { values }: Phrase, index: number): string {
  const value = values[index]
  return typeof value === 'object' ? say(value) : `${value ?? ''}`
}

/**
 * Sentences that can be said in more than one language. Code writes them in English where they are needed, marked by
 * the tag `t`; their values stay apart, so a dictionary can give the same sentence in other words and another order:
 *
 *     say(t`port ${port} gave no answer`)        // Port 3238 gab keine Antwort
 */
export interface Phrase {
  readonly parts: readonly string[]
  readonly values: readonly Value[]
}

/** A value may be a phrase itself, said in the same language. */
export type Value = string | number | Phrase

/** English template to the same in another language: `port {0} gave no answer` to `Port {0} gab keine Antwort`. */
export type Dictionary = Readonly<Record<string, string>>

/** Turns a phrase into text. Text that is no phrase, such as what a server wrote, stays as it is. */
export type Say = (phrase: Phrase | string) => string

export const t = (parts: TemplateStringsArray, ...values: readonly Value[]): Phrase => ({ parts, values })

/** What a dictionary knows a phrase by: its English words, `{0}`, `{1}` … where its values stand. */
export const templateOf = ({ parts }: Phrase): string =>
  parts.reduce((before, part, index) => `${before}{${index - 1}}${part}`)

export const sayEnglish: Say = (phrase) =>
  typeof phrase === 'string'
    ? phrase
    : phrase.parts.reduce((before, part, index) => before + valueIn(sayEnglish, phrase, index - 1) + part)

/** Says a phrase with a dictionary; one that is not in it is said in English rather than not at all. */
export function sayWith(dictionary: Dictionary): Say {
  const say: Say = (phrase) => {
    if (typeof phrase === 'string') return phrase
    const template = dictionary[templateOf(phrase)]
    if (template === undefined) {
      return phrase.parts.reduce((before, part, index) => before + valueIn(say, phrase, index - 1) + part)
    }
    return template.replace(/\{(\d+)\}/g, (_, index: string) => valueIn(say, phrase, Number(index)))
  }
  return say
}

function valueIn(say: Say, { values }: Phrase, index: number): string {
  const value = values[index]
  return typeof value === 'object' ? say(value) : `${value ?? ''}`
}

import { type Language, languages } from './language.ts'

/**
 * The language of ours that somebody prefers, English where none is wanted.
 * @param wishes as the header Accept-Language has them: `de-AT,de;q=0.9,en;q=0.5` (RFC 9110 section 12.5.4)
 */
export function preferredLanguage(wishes: string): Language {
  const ranked = wishes
    .slice(0, 1000)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { language: languageOf(tag), weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return ranked.find(({ language }) => language !== null)?.language ?? 'en'
}

/** Of a tag such as `de-AT` or a locale such as `de_AT.UTF-8`. */
export const languageOf = (tag: string): Language | null =>
  languages.find((language) => language === tag.split(/[-_.@]/)[0]?.toLowerCase()) ?? null

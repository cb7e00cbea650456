/** Small English words that German does not have: where one stands in a German sentence, something was left in English. */
const small =
  'the of and is are to for with from this that these those not no it its by on at which who whose what where when your you has have had does be been would there than then but or if into only each every more other they their after before while during because please'

const pattern = new RegExp(`\\b(?:${small.split(' ').join('|')})\\b`, 'giu')

/** Product, protocol and menu names hold some of them. */
const names = [
  /“[^”]*”|„[^“]*“|"[^"]*"|`[^`]*`/gu,
  /\b(?:site-to-site|keep-alive|no_[a-z_]+|[a-z]+_(?:to|on|for)_[a-z_]+)\b/giu,
  /https?:\/\/\S+|ftp:\/\/\S+/giu,
]

/** @returns those that stand in a text, outside of what it quotes */
export function englishWordsIn(text: string): readonly string[] {
  const own = names.reduce((rest, name) => rest.replace(name, ' '), text)
  return own.match(pattern) ?? []
}

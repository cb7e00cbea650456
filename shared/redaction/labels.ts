/** Labels of every sort, as they stand in a redacted text: what is between them may still be rewritten. */
const labels =
  /<(?:server|client|host|user|path|software|version|organisation|fingerprint)-\d{1,7}[a-z0-9-]{0,40}>|(?:\*\.)?(?:name-\d{1,7}\.)*domain-\d{1,7}\.invalid\b/g

/** Rewrites what is no label, and with `relabel` also the labels. */
export function outsideLabels(
  text: string,
  rewrite: (plain: string) => string,
  relabel: (label: string) => string = (label) => label,
): string {
  // Every label has one or the other.
  if (!text.includes('<') && !text.includes('.invalid')) return rewrite(text)
  let [out, from] = ['', 0]
  for (const { 0: label, index } of text.matchAll(labels)) {
    out += (index > from ? rewrite(text.slice(from, index)) : '') + relabel(label)
    from = index + label.length
  }
  if (from === 0) return rewrite(text)
  return from < text.length ? out + rewrite(text.slice(from)) : out
}

/** Numbers originals in the order in which they are met. */
export function numbering(name: string): {
  readonly label: (original: string) => string
  readonly used: () => readonly (readonly [original: string, label: string])[]
} {
  const known = new Map<string, string>()
  return {
    label: (original) => {
      const label = known.get(original) ?? `<${name}-${known.size + 1}>`
      known.set(original, label)
      return label
    },
    used: () => [...known],
  }
}

/** A pattern of any of these words as a whole, the longest first; null where there is none. */
export function anyOf(terms: Iterable<string>, flags: string): RegExp | null {
  const longestFirst = [...new Set(terms)].filter((term) => term !== '').sort((a, b) => b.length - a.length)
  if (longestFirst.length === 0) return null
  const spelt = longestFirst.slice(0, MOST_TERMS).map((term) => term.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spelt.join('|')})(?![\\p{L}\\p{N}_])`, flags)
}

const MOST_TERMS = 2000

/**
 * Words that replies are made of. One of them as a name is replaced where a name stands, and not in a sentence, which would
 * no longer say what it said.
 */
const ordinary = new Set(
  `a abort aborted accepted access account active address allowed also an and anonymous are as ascii at available bad
  banned be been begin binary broken bye bytes can cannot change changed channel client close closed closing command
  complete completed connect connected connection connections control could current data denied directory disabled
  disconnected do does due entering error established exceeded exist expired extended fail failed failure features file
  files for foreign from ftp ftps goodbye granted guest has help here home host idle if illegal implemented in inactivity
  incorrect input internet invalid ip ipv6 is it kb limit list listing local login logged logout maximum may minutes mode
  must name need needed network no not now number of off ok okay on only open opening opened operation option or out
  parameter passive password path permission permitted please port ports private process protected protection quit
  ready received recognized refused rejected remote reply request required requires reset response restart retry root
  secure security send server service session set size smtp esmtp ssl started state status stop stream successful
  successfully supported switching syntax system temporary terminated text that the this time timed timeout tls to too
  transfer try type unable unavailable understood unexpected unix unknown unsupported use used user users username using
  via was welcome will with write you your zone many seconds again disconnecting allow after before mb per`.split(
    /\s+/,
  ),
)

export const isOrdinary = (word: string): boolean => ordinary.has(word.toLowerCase())

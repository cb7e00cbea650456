/** What is wrong with an output that holds text of a target; nothing, where that text cannot do anything. */

/** Control characters, but for the line feed and the tab; direction marks; what cannot be seen; halves of characters. */
const unprintable = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

export function problemsOfText(text: string): readonly string[] {
  const found = unprintable.exec(text)
  if (!found) return []
  const [char] = found
  const around = JSON.stringify(text.slice(Math.max(0, found.index - 30), found.index + 30))
  return [`holds U+${char.codePointAt(0)?.toString(16)} in ${around}`]
}

/** Markup outside of code, where Markdown would act on it. */
export function problemsOfMarkdown(text: string): readonly string[] {
  // What is escaped acts no more, and parts what stands beside it.
  const prose = withoutCodeSpans(withoutFences(text)).replace(/\\[!-/:-@[-`{-~]/g, '·')
  const active = [/<[a-z!/?]/i, /\]\(/, /!\[/, /\]:/, /&#?\w+;/, /https?:\/\//i, /\bwww\./i]
  return [
    ...problemsOfText(text),
    ...active.flatMap((pattern) => {
      const found = pattern.exec(prose)
      return found
        ? [`acts: ${JSON.stringify(prose.slice(Math.max(0, found.index - 40), found.index + 40))}`]
        : []
    }),
  ]
}

function withoutFences(text: string): string {
  const kept: string[] = []
  let fence: string | null = null
  for (const line of text.split('\n')) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (marks?.startsWith(fence) && line.trim() === marks) fence = null
    } else if (marks) fence = marks
    else kept.push(line)
  }
  return fence === null ? kept.join('\n') : `${kept.join('\n')} <a fence that is never closed>`
}

/** CommonMark 6.1: a span ends at a run of as many backticks; a backslash before the first run escapes it. */
function withoutCodeSpans(text: string): string {
  return text.replace(/\\.|(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, (all, ticks: string | undefined) =>
    ticks === undefined ? all : '',
  )
}

const svgTags = new Set([
  'svg',
  'title',
  'desc',
  'style',
  'defs',
  'marker',
  'g',
  'path',
  'line',
  'rect',
  'circle',
  'polygon',
  'text',
  'tspan',
])

const xmlEntity = /&(?!(?:amp|lt|gt|quot|#39);)/

/** Well-formed as a strict reader of XML has it, of the elements of drawings only, and with nothing that runs or loads. */
export function problemsOfSvg(svg: string): readonly string[] {
  const open: string[] = []
  const problems: string[] = []
  const token = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>|[^<]+/gy
  let end = 0
  for (const [all, close, tag, attributes = '', empty] of svg.matchAll(token)) {
    end += all.length
    if (xmlEntity.test(all)) problems.push(`a bare & in ${all.slice(0, 80)}`)
    if (tag === undefined) continue
    if (!svgTags.has(tag)) problems.push(`the element ${tag}`)
    if (/ (?:on\w+|href|xlink:href|src)="/i.test(attributes)) problems.push(`attributes${attributes}`)
    if (close) {
      if (open.pop() !== tag) problems.push(`</${tag}> closes another element`)
    } else if (!empty) open.push(tag)
  }
  if (end !== svg.length) problems.push(`not well-formed at ${svg.slice(end, end + 80)}`)
  if (open.length > 0) problems.push(`${open.join(' ')} never closed`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(svg) || !svg.isWellFormed()) {
    problems.push('characters that XML forbids')
  }
  return [...problems, ...problemsOfText(svg)]
}

/** The elements that a parser of HTML would make of the page: always the same ones, whatever a target says. */
export function problemsOfHtml(html: string): readonly string[] {
  const found: string[] = []
  const tag = /<([a-z]+)(?:\s[^>]*)?>/gi
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    const name = (match[1] ?? '').toLowerCase()
    found.push(name)
    if (['script', 'style', 'title', 'noscript'].includes(name)) {
      tag.lastIndex = html.toLowerCase().indexOf(`</${name}`, tag.lastIndex)
    }
  }
  const expected =
    'html head meta meta meta meta meta title link style body div noscript script script'.split(' ')
  const data = /<script type="application\/json" id="report">([^<]*)<\/script>/.exec(html)?.[1]
  return [
    ...(found.join(' ') === expected.join(' ') ? [] : [`elements ${found.join(' ').slice(0, 200)}`]),
    ...(data !== undefined && isJson(data) ? [] : ['the report in it is no JSON']),
  ]
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

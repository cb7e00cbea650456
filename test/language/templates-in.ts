/** The templates of the sentences that a source file says: every text tagged with `t`, found without a parser. */
export function templatesIn(source: string): readonly string[] {
  const found: string[] = []
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
  for (const { index } of code.matchAll(/(?<![\w$.])t`/g)) found.push(readTemplate(code, index + 2).template)
  return found
}

/** From behind the opening backtick; nested templates are found by themselves. */
function readTemplate(code: string, from: number): { readonly template: string; readonly end: number } {
  let template = ''
  let place = 0
  let at = from
  for (; code[at] !== '`'; at++) {
    if (at >= code.length) throw new Error(`a template that never ends, at ${from}`)
    if (code[at] === '\\') template += unescaped(code[++at] ?? '')
    else if (code.startsWith('${', at)) {
      template += `{${place++}}`
      at = endOfPlace(code, at + 2)
    } else template += code[at]
  }
  return { template, end: at }
}

const unescaped = (char: string): string => ({ n: '\n', t: '\t' })[char] ?? char

/** Where the brace stands that closes a place. */
function endOfPlace(code: string, from: number): number {
  let depth = 1
  for (let at = from; at < code.length; at++) {
    const char = code[at]
    if (char === '`') at = readTemplate(code, at + 1).end
    else if (char === "'" || char === '"') at = endOfString(code, at + 1, char)
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) return at
  }
  throw new Error(`a place that never ends, at ${from}`)
}

function endOfString(code: string, from: number, quote: string): number {
  let at = from
  while (code[at] !== quote) at += code[at] === '\\' ? 2 : 1
  return at
}

/** What pasting does to a log, undone: markup, entities, odd blanks, line numbers, bullets, quotation marks, indents. */
import { readStamp } from './clock.ts'
import type { SourceLine } from './log-line.ts'

/** Longer lines are cut: no line of any dialogue is as long. */
const longestLine = 4096

export interface Source {
  readonly lines: readonly SourceLine[]
  /** Whether the stamps have dates. */
  readonly dated: boolean
}

export function sourceLines(pasted: string): Source {
  const texts = withoutDecoration(splitLines(withoutMarkup(pasted)))
  let dated = false
  const lines = texts.map((text, at) => {
    const stamp = readStamp(text, 0)
    if (stamp === null) return { at, ms: null, text }
    dated ||= stamp.dated
    return { at, ms: stamp.ms, text: text.slice(stamp.end) }
  })
  return { lines, dated }
}

/** Of an enormous log the first lines, which tell where it goes, and the end. */
export function endOf(pasted: string): { readonly text: string; readonly skipped: number } {
  if (pasted.length <= LONGEST_TEXT) return { text: pasted, skipped: 0 }
  const from = pasted.indexOf('\n', pasted.length - LONGEST_TEXT) + 1
  const head = pasted.lastIndexOf('\n', HEAD_LENGTH) + 1
  if (from === 0 || from <= head) return { text: pasted.slice(-LONGEST_TEXT), skipped: 0 }
  let skipped = 0
  for (let at = pasted.indexOf('\n', head); at !== -1 && at < from; at = pasted.indexOf('\n', at + 1))
    skipped++
  return { text: pasted.slice(0, head) + pasted.slice(from), skipped }
}

export const LONGEST_TEXT = 2 * 1024 * 1024
export const HEAD_LENGTH = 32 * 1024

function splitLines(text: string): string[] {
  const lines: string[] = []
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const last = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end
    lines.push(text.slice(start, Math.min(last, start + longestLine)).trimEnd())
    start = end + 1
  }
  return lines
}

const tag =
  /<\/?(?:a|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|html|i|li|meta|ol|p|pre|small|span|strong|style|table|tbody|td|th|tr|tt|u|ul)(?:\s[^<>]{0,1000})?\s?\/?>/gi
const lineBreaks = /<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/pre)\b[^<>]{0,1000}>(?:\r?\n)?/gi

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function withoutMarkup(pasted: string): string {
  let text = pasted
  if (/<(?:br|p|div|span|tr|td|pre|font|li)\b[^<>]{0,1000}>/i.test(text)) {
    text = text
      .replace(lineBreaks, '\n')
      .replace(/<\/td>\s{0,8}(?=<td)/gi, '\t')
      .replace(tag, '')
  }
  if (/&(?:lt|gt|amp|quot|nbsp|apos|#\d{1,6}|#x[\da-f]{1,6});/i.test(text)) {
    text = text.replace(
      /&(?:(lt|gt|amp|quot|apos|nbsp)|#(\d{1,6})|#x([\da-f]{1,6}));/gi,
      (whole, name, dec, hex) => {
        if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
        const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec)
        return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)
          ? String.fromCodePoint(code)
          : whole
      },
    )
  }
  return /[\u00a0\u2007\u202f\u200b-\u200f\u2060\ufeff\r\u2028\u2029]/.test(text)
    ? text
        .replace(/[\u00a0\u2007\u202f]/g, ' ')
        .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
        .replace(/\r(?!\n)|[\u2028\u2029]/g, '\n')
    : text
}

/** A sample decides, and what it shows is taken off every line that has it. */
function withoutDecoration(lines: string[]): string[] {
  const sample = lines.slice(0, 400).filter((line) => line.trim() !== '')
  if (sample.length < 3) return lines
  const bare = [numbered, bulleted, indented].reduce<string[]>((rest, find) => {
    const pattern = find(rest.slice(0, 400).filter((line) => line.trim() !== ''))
    return pattern === null ? rest : rest.map((line) => line.replace(pattern, ''))
  }, lines)
  return bare
}

/** `12. text`, `12: text`, `12 text`: numbers that count. */
function numbered(sample: readonly string[]): RegExp | null {
  const pattern = /^\s{0,8}#?(\d{1,6})(?:[.:)|\]]\s?|\t|\s)/
  const numbers = sample.map((line) => Number(pattern.exec(line)?.[1] ?? Number.NaN))
  const counting = numbers.filter((number, index) => {
    const step = number - (numbers[index - 1] ?? Number.NaN)
    // Blank lines have numbers too, and are not in the sample.
    return step >= 1 && step <= 3
  })
  return counting.length >= (sample.length - 1) * 0.8 ? pattern : null
}

/** Bullets, quotation and list marks that nearly every line begins with. */
function bulleted(sample: readonly string[]): RegExp | null {
  const marks = [
    /^\s{0,4}- (?!-)/,
    /^\s{0,4}[•·‣▪] ?/,
    /^\s{0,4}\| ?/,
    /^> ?/,
    /^\s{0,4}\+ /,
    /^# /,
    /^\s{0,4}\* (?=\S)/,
  ]
  return marks.find((mark) => sample.filter((line) => mark.test(line)).length >= sample.length * 0.95) ?? null
}

function indented(sample: readonly string[]): RegExp | null {
  const indents = sample.map((line) => /^[ \t]*/.exec(line)?.[0] ?? '')
  const [first = ''] = indents
  const least = Math.min(...indents.map(({ length }) => length))
  const common = first.slice(0, least)
  return least > 0 && indents.every((indent) => indent.startsWith(common))
    ? new RegExp(`^[ \\t]{${least}}`)
    : null
}

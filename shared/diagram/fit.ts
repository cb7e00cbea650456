/**
 * Text made to fit without measuring. Monospaced text is as wide as its cells: 0.6 em each, two cells for the wide
 * characters of East Asian scripts and for emoji (Unicode TR 11), none for combining marks.
 */
import { printable } from '../ftp/text.ts'

/** The width of one cell at a font size, in the units of the size. */
export const cellWidth = (fontSize: number): number => fontSize * 0.6

export function cells(text: string): number {
  let count = 0
  for (const char of text) count += cellsOf(char)
  return count
}

/** Text of a target on one line, bounded, with nothing in it that acts on what surrounds it. */
export const shown = (text: string): string =>
  printable(text.slice(0, 4096))
    .toWellFormed()
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')

/** The text, or as much of its start as fits and an ellipsis. */
export function cut(text: string, most: number): string {
  if (text.length <= most && cells(text) <= most) return text
  let kept = ''
  let count = 0
  for (const char of text) {
    const width = cellsOf(char)
    if (count + width > most - 1) return `${kept.trimEnd()}…`
    kept += char
    count += width
  }
  return kept
}

/** Lines of at most so many cells, broken at blanks, or inside a word that is longer than a line. */
export function wrap(text: string, most: number, mostLines: number): readonly string[] {
  const lines: string[] = []
  let rest = text.trim()
  while (rest !== '' && lines.length < mostLines) {
    if (lines.length === mostLines - 1) return [...lines, cut(rest, most)]
    const line = firstLine(rest, most)
    lines.push(line.trimEnd())
    rest = rest.slice(line.length).trimStart()
  }
  return lines
}

function firstLine(text: string, most: number): string {
  if (cells(text) <= most) return text
  let line = ''
  let count = 0
  for (const char of text) {
    count += cellsOf(char)
    if (count > most) break
    line += char
  }
  const blank = text[line.length] === ' ' ? line.length : line.lastIndexOf(' ')
  const part = blank > 0 ? blank : line.search(/[-:.,|][^-:.,|]*$/) + 1
  return part > 0 ? text.slice(0, part) : line || text
}

function cellsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0
  if (code < 0x300) return 1
  if (/^\p{M}$/u.test(char)) return 0
  return (code >= 0x1100 &&
    /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(char)) ||
    /^\p{Emoji_Presentation}$/u.test(char) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff01 && code <= 0xff60)
    ? 2
    : 1
}

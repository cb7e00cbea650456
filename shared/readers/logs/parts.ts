/** Several logs may stand in one paste: below one another, parted by a line, or the server's below the client's. */
import type { LogLine, SourceLine } from './log-line.ts'
import { recognise } from './recognise.ts'

export interface Part {
  readonly recognised: NonNullable<ReturnType<typeof recognise>>
  readonly lines: readonly LogLine[]
}

/** A line of equals signs or the like with a title begins another log. */
const divider = /^(={3,}(?!>)|== (?!Info: )|#{5,}|~{4,}|_{5,}|\*{5,}(?! [A-Z]))(\s|\S|$)/

export function partsOf(lines: readonly SourceLine[]): readonly Part[] {
  const sections = sectionsOf(lines)
  const whole = recognise(lines)
  if (whole === null) return []
  if (sections.length === 1) return [...read(whole, lines), ...readRest(whole, lines)]
  const parts: Part[] = []
  for (const section of sections) {
    const recognised = recognise(section)
    if (recognised) parts.push(...read(recognised, section), ...readRest(recognised, section))
  }
  // One program throughout: the dividers are its own.
  return parts.every(({ recognised }) => recognised.reader === whole.reader) ? [...read(whole, lines)] : parts
}

function sectionsOf(lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] {
  const starts = lines.flatMap(({ text }, index) => (divider.test(text) ? [index] : []))
  if (starts.length === 0 || starts.length > 200) return [lines]
  return [0, ...starts]
    .map((start, index) => lines.slice(start, starts[index] ?? lines.length))
    .filter((section) => section.some(({ text }) => text !== ''))
}

const read = (recognised: Part['recognised'], lines: readonly SourceLine[]): Part[] => {
  const found = recognised.reader.read(lines)
  return found === null ? [] : [{ recognised, lines: found }]
}

/** A run of lines that the reader knows nothing of may be another program's: the server's log below the client's. */
function readRest(by: Part['recognised'], lines: readonly SourceLine[]): Part[] {
  if (by.share > 0.9 || lines.length > 20_000) return []
  const unread = new Set(by.reader.read(lines)?.flatMap(({ kind, at }) => (kind === 'unread' ? [at] : [])))
  const runs: SourceLine[][] = []
  for (const line of lines) {
    if (!unread.has(line.at)) runs.push([])
    else if (runs.length === 0) runs.push([line])
    else runs.at(-1)?.push(line)
  }
  return runs
    .filter((run) => run.length >= 4)
    .flatMap((run) => {
      const other = recognise(run)
      return other && other.reader !== by.reader && other.share > 0.6 ? read(other, run) : []
    })
}

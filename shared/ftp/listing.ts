/** Directory listings: basic-ftp's parsers tell what format a listing has and how many entries it holds. */
import * as dos from 'basic-ftp/dist/parseListDOS.js'
import * as mlsd from 'basic-ftp/dist/parseListMLSD.js'
import * as unix from 'basic-ftp/dist/parseListUnix.js'
import type { EventOf } from '../trace/event.ts'

export type ListingSummary = Pick<EventOf<'listing'>, 'format' | 'entries' | 'writable'>

const parsers = { mlsd, unix, dos }

/** Longer lines are no listing that a client could show; they are left out before any pattern meets them. */
const longestEntry = 2048

/** Summarises the text of LIST or MLSD. An entry that its format cannot read is not counted. */
export function summariseListing(text: string): ListingSummary {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && line.length <= longestEntry)
  if (lines.length === 0) return { format: 'empty', entries: 0 }
  const sample = lines.find((line) => !/^total \d+/i.test(line))
  if (sample === undefined) return { format: 'unix', entries: 0 }
  for (const [format, parser] of Object.entries(parsers)) {
    if (!parser.testLine(sample)) continue
    const entries = lines.filter((line) => isEntry(line, parser)).length
    const writable = writableBy(lines)
    return { format: format as keyof typeof parsers, entries, ...(writable && { writable }) }
  }
  return { format: 'unknown', entries: 0 }
}

function isEntry(line: string, { parseLine }: (typeof parsers)[keyof typeof parsers]): boolean {
  try {
    return parseLine(line) !== undefined
  } catch {
    // A time such as `modify=0x7f` is a RangeError there.
    return false
  }
}

function writableBy(lines: readonly string[]): ListingSummary['writable'] | null {
  if (lines.some(mayCreateIn)) return 'perm'
  return lines.some((line) => anybodyMayWrite.test(line)) ? 'mode' : null
}

/** RFC 3659 section 7.5.5: `c` is that files may be created in a folder, `m` that folders may. */
function mayCreateIn(line: string): boolean {
  const facts = line.split(' ', 1)[0] ?? ''
  return /(^|;)type=c?dir;/i.test(facts) && /(^|;)perm=[a-z]*[cm]/i.test(facts)
}

/** A folder, not the parent, with the write bit of others. */
const anybodyMayWrite = /^d.{7}w[xtsT-][.+@]? (?!.* \.\.$)/

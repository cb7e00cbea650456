/** Paths and names of files to labels, a label for each part: `/home/docs` becomes `/<path-1>/<path-2>`. */
import type { TraceEvent } from '../trace/event.ts'
import type { Trace } from '../trace/trace.ts'
import { anyOf, isOrdinary, numbering, outsideLabels } from './labels.ts'
import { withEntry } from './listing-lines.ts'
import type { Rewriter } from './strings.ts'

/** RFC 959, 3659, 775 and the drafts: commands whose argument ends in a path. */
const takesPath =
  /^(?:X?CWD|LIST|NLST|MLSD|MLST|RETR|STOR|APPE|STOU|DELE|X?RMD|X?MKD|SIZE|MDTM|MFMT|MFCT|MFF|RNFR|RNTO|STAT|SMNT|HASH|XCRC|XMD5|XSHA1?|XSHA256|MD5|AVBL|COMB|THMB)$/i

export function pathRewriter({ header, events }: Trace): Rewriter {
  const { label, used } = numbering('path')
  const known = [header.target.path ?? '', ...events.flatMap(pathsIn)].flatMap(partsOf)
  // A directory is often called like the user, who is left out or not by a choice of its own.
  const users = new Set([header.target.user, ...events.flatMap(userIn)])
  const pattern = anyOf(
    known.filter((part) => !isOrdinary(part) && !users.has(part)),
    'gu',
  )
  const parts = (path: string): string =>
    outsideLabels(path, (text) => text.replace(/[^/\\]+/g, (part) => (isStep(part) ? part : label(part))))
  const plain = (text: string): string => {
    const absolute = text.replace(
      inText,
      (_, before: string, path: string, after: string) => before + parts(path) + after,
    )
    return pattern ? outsideLabels(absolute, (rest) => rest.replace(pattern, label)) : absolute
  }
  return {
    rewrite(text, { field, event }) {
      if (field === 'path') return parts(text)
      if (field === 'argument' && event?.kind === 'command' && takesPath.test(event.verb)) {
        const [, options = '', path = ''] = optionsFirst.exec(text) ?? []
        return options + parts(path)
      }
      if (field === 'input') return inUrl(text, parts)
      if (field === 'lines' && event?.kind === 'reply') {
        const quoted =
          event.code === 257 ? text.replace(/"(.*)"/, (_, path: string) => `"${parts(path)}"`) : text
        return outsideLabels(withEntry(quoted, parts), plain)
      }
      return outsideLabels(text, plain)
    },
    used,
  }
}

/** `-a` and times in front of a path are no part of it. */
const optionsFirst = /^((?:-\w+\s+|\d{14}\s+)*)(.*)$/s

/** Absolute paths wherever they stand: behind a space, a quote, a bracket; with a drive or without. */
const inText = /(^|[\s"'`(=[])((?:[A-Za-z]:)?[/\\](?![/\\])[^\s"'`)\],;<>]*[^\s"'`)\],;<>.:])()/g

const isStep = (part: string): boolean => /^(?:\.{1,2}|\s*|[A-Za-z]:)$/.test(part)

const partsOf = (path: string): string[] =>
  path.split(/[/\\]/).filter((part) => !isStep(part) && !part.startsWith('<'))

const userIn = (event: TraceEvent): string[] =>
  event.kind === 'command' && /^USER$/i.test(event.verb) && event.argument !== null ? [event.argument] : []

function pathsIn(event: TraceEvent): string[] {
  if (event.kind === 'command' && event.argument !== null && takesPath.test(event.verb))
    return [optionsFirst.exec(event.argument)?.[2] ?? '']
  if (event.kind !== 'reply' || event.code !== 257) return []
  return event.lines.flatMap((line) => /"(.*)"/.exec(line)?.[1] ?? [])
}

const inUrl = (input: string, parts: (path: string) => string): string =>
  input.replace(/^((?:\w+:\/\/)?[^/]*)(\/.*)$/s, (_, before: string, path: string) => before + parts(path))

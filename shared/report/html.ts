/**
 * The report as a page in one file, which opens without a service and without a network: the run page's own script and
 * style within it, the report as data. What a target said is data or escaped text, and the page's policy lets nothing run
 * but that one script, so even markup that got through would do nothing.
 */
import { printable } from '../ftp/text.ts'
import { english, type Speech } from '../language/speech.ts'
import type { Report } from './report.ts'
import { reportText } from './text.ts'
import { statusNames } from './words.ts'

/** The built page as it goes into the file; each with its digest as a content security policy names it: `sha256-…`. */
export interface PageParts {
  readonly script: string
  readonly scriptHash: string
  readonly style: string
  readonly styleHash: string
  /** An SVG document. */
  readonly icon: string
}

export function html(
  report: Report,
  { script, scriptHash, style, styleHash, icon }: PageParts,
  speech: Speech = english,
): string {
  const policy = [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const { verdict, target } = report
  return `<!doctype html>
<html lang="${speech.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(printable(`${speech.say(statusNames[verdict.status])} · ${target.input} · ftpscope`))}</title>
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript><pre>${escapeHtml(reportText(report, speech))}</pre></noscript>
<script type="application/json" id="report">${inlineJson(report)}</script>
<script type="module">${script}</script>
</body>
</html>
`
}

/**
 * JSON that can stand inside of a script element: there only `<` begins anything (`</script`, `<!--`). U+2028 and U+2029
 * end a line for some readers of JavaScript.
 */
export const inlineJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** A script that can stand inside of a script element. In strings, templates and patterns `<\/` and `<\!` mean the same. */
export const inlineScript = (script: string): string =>
  script.replace(/<(?=\/script|!--)/gi, '<\\').replace(/<(?=script)/gi, '\\x3c')

/** A style sheet that can stand inside of a style element. */
export const inlineStyle = (style: string): string => style.replace(/<(?=\/style|!--)/gi, '\\3c ')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.toWellFormed().replace(/[&<>"']/g, (char) => entities[char] ?? char)

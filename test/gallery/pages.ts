/** The pages of the gallery: a list with a filter, and a page for each scenario. */
import { passiveRange } from '../../shared/diagnosis/passive-range.ts'
import type { Element } from '../../shared/diagram/element.ts'
import { palette } from '../../shared/diagram/palette.ts'
import { portMap } from '../../shared/diagram/port-map.ts'
import { reportPicture } from '../../shared/diagram/report-picture.ts'
import { escapeXml, printSvg } from '../../shared/diagram/svg.ts'
import { lengthOf, waterfall } from '../../shared/diagram/waterfall.ts'
import type { Finding, Report } from '../../shared/report/report.ts'
import { portSamples } from '../../shared/session/port-samples.ts'
import { session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { enDetails } from '../../web/words/en-details.ts'
import { scenarioDiagram } from './scenario-diagram.ts'

/** @param reports each with the scenario's name as its id */
export const indexPage = (reports: readonly Report[]): string =>
  page(
    'Gallery',
    `<header><h1>Gallery</h1><input id="filter" type="search" placeholder="filter: name, finding or verdict" aria-label="Filter" autofocus> <output id="count">${reports.length}</output></header>
<ul class="index">${reports.map(item).join('\n')}</ul>
<script>
const field = document.getElementById('filter')
const items = [...document.querySelectorAll('.index > li')]
const show = () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean)
  for (const item of items) item.hidden = !words.every((word) => item.dataset.text.includes(word))
  document.getElementById('count').textContent = items.filter((item) => !item.hidden).length
  sessionStorage.setItem('filter', field.value)
}
field.value = sessionStorage.getItem('filter') ?? ''
field.addEventListener('input', show)
show()
const shown = () => items.filter((item) => !item.hidden).map((item) => item.firstElementChild)
addEventListener('keydown', (event) => {
  const links = shown()
  const at = links.indexOf(document.activeElement)
  if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus()
  else if (event.key === 'ArrowUp') (at > 0 ? links[at - 1] : field).focus()
  else if (event.key === 'Enter' && document.activeElement === field) links[0]?.click()
  else return
  event.preventDefault()
})
</script>`,
  )

function item({ id, verdict }: Report): string {
  const primary = verdict.primary ?? ''
  const text = escapeXml(`${id} ${verdict.status} ${primary}`.toLowerCase())
  return `<li data-text="${text}" data-status="${verdict.status}"><a href="/${id}">${id}</a> <b>${verdict.status}</b> <code>${primary}</code></li>`
}

export interface Neighbours {
  readonly before: string | null
  readonly after: string | null
  /** `12 of 155` */
  readonly place: string
}

export function scenarioPage(report: Report, expected: string, { before, after, place }: Neighbours): string {
  const { id, verdict, findings, attempts, trace } = report
  const folded = fold(session, trace.events)
  const ladders = attempts.flatMap((attempt) => {
    const drawn = reportPicture(report, { attempt: attempt.id, kind: 'ladder', width: 620 })
    return drawn ? [figure(`${attempt.id}: ${attempt.status}`, drawn)] : []
  })
  const ports = portMap(passiveRange(portSamples(folded.attempts)), {
    width: 900,
    words: enDetails.ports.map,
  })
  const untilMs = Math.max(0, ...folded.attempts.map(lengthOf))
  const times = folded.attempts.flatMap((attempt) => {
    const words = enDetails.times.waterfall
    const drawn = waterfall(attempt, { width: 620, untilMs, attempt: attempt.id, words })
    return drawn ? [figure(attempt.id, drawn)] : []
  })
  const both = scenarioDiagram(report)
  const link = (name: string | null, key: string, text: string) =>
    name ? `<a href="/${name}" data-key="${key}">${text}</a>` : `<span>${text}</span>`
  return page(
    id,
    `<header data-status="${verdict.status}">
<nav>${link(before, 'ArrowLeft', '← before')} <a href="/" data-key="Escape">${place}</a> ${link(after, 'ArrowRight', 'after →')} <a href="/${id}/page">interactive page</a></nav>
<h1>${id}</h1>
<p><b>${verdict.status}</b> ${escapeXml(verdict.summary)}</p>
<p class="expected">expected: <code>${escapeXml(expected)}</code></p>
</header>
${both ? `<div class="both">${printSvg(both)}</div>` : '<p>No connection was tried.</p>'}
<h2>Findings</h2>
${findings.map(finding).join('\n') || '<p>None.</p>'}
${ports ? `<h2>Passive ports</h2>${printSvg(ports)}` : ''}
<h2>Steps in time</h2><div class="ladders">${ladders.join('\n')}</div>
<h2>Times</h2><div class="ladders">${times.join('\n')}</div>
<script>
addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  document.querySelector('[data-key="' + event.key + '"]')?.click()
})
</script>`,
  )
}

const figure = (caption: string, drawn: Element): string =>
  `<figure><figcaption>${escapeXml(caption)}</figcaption>${printSvg(drawn)}</figure>`

const finding = ({ code, severity, confidence, side, title, explanation, evidence }: Finding): string =>
  `<article data-severity="${severity}"><h3>${escapeXml(title)}</h3>
<p><code>${code}</code> ${severity}, ${confidence}, ${side}</p>
<p>${escapeXml(explanation)}</p>
<ul>${evidence.map(({ seq, text }) => `<li>#${seq} <code>${escapeXml(text)}</code></li>`).join('')}</ul></article>`

const colours = Object.entries(palette)
  .map(([name, { light, dark }]) => `--diagram-${name}: light-dark(${light}, ${dark});`)
  .join(' ')

const style = `:root { color-scheme: light dark; ${colours} }
body { margin: 0 auto; max-width: 1280px; padding: 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--diagram-text); background: var(--diagram-surface); }
a { color: var(--diagram-pending); }
h1 { margin: 0.2em 0; font-size: 1.4rem; }
h2 { margin: 1.4em 0 0.4em; font-size: 1.1rem; }
h3 { margin: 0; font-size: 1rem; }
p, ul { margin: 0.2em 0; }
svg { max-width: 100%; height: auto; }
input { font: inherit; min-width: 22rem; padding: 0.3em 0.6em; }
.index { list-style: none; padding: 0; columns: 26rem; }
.index li { break-inside: avoid; padding: 0.1em 0; }
.index code, .expected { color: var(--diagram-dim); font-size: 0.85em; }
[data-status] b { font-weight: 650; }
[data-status="healthy"] b { color: var(--diagram-works); }
[data-status="broken"] b { color: var(--diagram-fails); }
[data-status="degraded"] b { color: var(--diagram-unclear); }
nav { display: flex; gap: 1.2rem; }
article { margin: 0.6em 0; padding: 0.4em 0.9em; border: 1px solid var(--diagram-edge); border-left: 5px solid var(--diagram-pending); border-radius: 4px; }
article[data-severity="error"] { border-left-color: var(--diagram-fails); }
article[data-severity="warning"] { border-left-color: var(--diagram-unclear); }
article ul { padding-left: 1.2em; overflow-wrap: anywhere; }
.ladders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 600px), 1fr)); gap: 1rem; align-items: start; }
figure { margin: 0; }
figcaption { color: var(--diagram-dim); font-size: 0.85em; }`

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)} · ftpscope</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body>${body}</body></html>
`

/** The verdict of a run as the picture that stands beside its link where that is posted. */
import { type Element, element } from '../../shared/diagram/element.ts'
import { cells, cellWidth, cut, shown, wrap } from '../../shared/diagram/fit.ts'
import { FONT, type Ink, ink } from '../../shared/diagram/palette.ts'
import type { Speech } from '../../shared/language/speech.ts'
import type { ModeStatus, Report, Verdict } from '../../shared/report/report.ts'
import { modeNames, statusNames } from '../../shared/report/words.ts'
import { printTarget } from './run-title.ts'

/** What those ask for who show links with pictures. */
export const cardSize = { width: 1200, height: 630 } as const

const margin = 80
const most = (fontSize: number): number => Math.floor((cardSize.width - 2 * margin) / cellWidth(fontSize))

/** @param report null where nothing may be told */
export function verdictCard(report: Report | null, { say }: Speech): Element {
  const { width, height } = cardSize
  const title = report
    ? `${say(statusNames[report.verdict.status])}: ${shown(printTarget(report))}`
    : 'ftpscope'
  const root = element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'font-family': FONT },
    element('title', {}, title),
    line('ftpscope', { y: 120, size: 36, colour: 'dim' }),
    ...(report ? told(report, say) : [line('FTP', { y: 330, size: 72, colour: 'text' })]),
  )
  return root
}

function told({ verdict, target, finished }: Report, say: Speech['say']): Element[] {
  const colour = finished ? inks[verdict.status] : 'pending'
  const status = finished ? `${marks[verdict.status]} ${say(statusNames[verdict.status])}` : '…'
  const summary = wrap(shown(verdict.summary), most(32), 4)
  return [
    element('rect', { x: 0, y: 0, width: 24, height: cardSize.height, fill: ink(colour) }),
    line(status, { y: 220, size: 64, colour, weight: 700 }),
    line(shown(printTarget({ target })), { y: 295, size: 40, colour: 'text' }),
    ...summary.map((text, index) => line(text, { y: 365 + 44 * index, size: 32, colour: 'text' })),
    ...modes(verdict, say),
  ]
}

function modes({ byMode }: Verdict, say: Speech['say']): Element[] {
  const size = 32
  let x = margin
  return (['passive', 'active'] as const).map((mode) => {
    const text = `${modeMarks[byMode[mode]]} ${say(modeNames[mode])}`
    const drawn = line(text, { x, y: 570, size, colour: modeInks[byMode[mode]] })
    x += (cells(text) + 3) * cellWidth(size)
    return drawn
  })
}

interface Line {
  readonly x?: number
  readonly y: number
  readonly size: number
  readonly colour: Ink
  readonly weight?: number
}

const line = (text: string, { x = margin, y, size, colour, weight = 400 }: Line): Element =>
  element(
    'text',
    { x, y, 'font-size': size, 'font-weight': weight, fill: ink(colour), 'xml:space': 'preserve' },
    cut(text, most(size)),
  )

const marks: Readonly<Record<Verdict['status'], string>> = {
  healthy: '✓',
  degraded: '!',
  broken: '✗',
  inconclusive: '?',
}
const inks: Readonly<Record<Verdict['status'], Ink>> = {
  healthy: 'works',
  degraded: 'unclear',
  broken: 'fails',
  inconclusive: 'dim',
}
const modeMarks: Readonly<Record<ModeStatus, string>> = {
  works: '✓',
  fails: '✗',
  inconclusive: '?',
  untested: '–',
}
const modeInks: Readonly<Record<ModeStatus, Ink>> = {
  works: 'works',
  fails: 'fails',
  inconclusive: 'unclear',
  untested: 'dim',
}

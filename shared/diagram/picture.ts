/**
 * The connection picture of one attempt: who stands where, which connection got through, and where the other one ended.
 * An arrow that died ends in a cross where the evidence points, dashed where that is only likely, or in a question
 * mark where it does not point anywhere.
 */
import { type Phrase, type Say, sayEnglish, t } from '../language/say.ts'
import type { Finding } from '../report/report.ts'
import { controlOf } from '../session/outcome.ts'
import type { Attempt } from '../session/session.ts'
import type { Vantage } from '../trace/trace.ts'
import { algOf } from './alg.ts'
import { drawRow, passes, rowHeight } from './arrow.ts'
import { atPlaces, type Place, rootOf } from './blame.ts'
import { type Element, marked } from './element.ts'
import { cells, cellWidth, cut, shown, wrap } from './fit.ts'
import { type Blamed, drawFrame, type Frame, frameOf, headerHeight, type Parties } from './frame.ts'
import { ink, toneInk } from './palette.ts'
import type { PictureRow } from './picture-row.ts'
import { type Further, pictureRows } from './picture-rows.ts'
import { drawing, group, line, named, roomFor, strong, write } from './stroke.ts'
import { listed } from './words.ts'

export interface PictureOptions {
  readonly vantage: Vantage
  readonly findings: readonly Finding[]
  /** As the user named the server. */
  readonly host: string
  /** Of the drawing, in CSS pixels; less than 320 is drawn as 320. */
  readonly width: number
  /** `vsftpd 3.0.5`, when the server told. */
  readonly software?: string | null
  /** Whether it says which attempt it shows; a page that says so above it needs it no second time. By default it does. */
  readonly named?: boolean
  /** The run was ended before its time: what is open stays so. */
  readonly cancelled?: boolean
  /** The language of its words; English by default. */
  readonly say?: Say
}

export function connectionPicture(attempt: Attempt, options: PictureOptions): Element {
  const frame = frameOf(Math.max(320, options.width), options.say)
  const { rows, further } = pictureRows(attempt, options.findings)
  const parties = partiesOf(attempt, options)
  const caption = captionOf(attempt, rows, options)
  const headline = wrap(caption.headline, roomFor(frame.width - 20, frame.size + 1), 3)
  const first = options.named === false ? 0 : 1
  const top = 5 + first * 17 + headline.length * (frame.lineHeight + 2)
  let y = top + headerHeight(frame, parties)
  const placed = rows.map((row) => {
    const from = y
    y += rowHeight(frame, row)
    return { row, from }
  })
  const footer = further ? furtherLines(frame, further).length * frame.lineHeight + 8 : 0
  const bottom = y + footer + 6
  const legend = rows.some(isLikely) ? frame.lineHeight : 0
  const blamed = blamedIn(rows)
  const drawnRows = placed.map(({ row, from }) => drawRow(frame, row, from))
  const openings = (place: 'client-network' | 'server-network') =>
    drawnRows.flatMap(({ lineY }, index) => {
      const row = rows[index]
      return row && passes(row, place) ? [lineY] : []
    })
  return drawing(
    `ftp-picture ${caption.tone}`,
    `${caption.name}: ${caption.headline}`,
    frame.width,
    bottom + 8 + legend,
    [
      ...drawCaption(frame, caption, headline, first),
      ...drawFrame(
        frame,
        parties,
        top,
        bottom,
        { 'client-network': openings('client-network'), 'server-network': openings('server-network') },
        blamed,
      ),
      ...drawnRows.map(({ drawn }) => drawn),
      ...(further ? [drawFurther(frame, further, y)] : []),
      ...(legend > 0 ? [drawLegend(frame, bottom + legend)] : []),
    ],
  )
}

interface Caption {
  readonly name: string
  readonly detail: string
  readonly headline: string
  readonly tone: PictureRow['tone']
}

function captionOf(
  attempt: Attempt,
  rows: readonly PictureRow[],
  { findings, cancelled = false, say = sayEnglish }: PictureOptions,
): Caption {
  const failing = rows.filter(({ tone }) => tone === 'fails')
  const root = rootOf(findings, attempt.id)
  const seqs = new Set(rows.flatMap(({ seqs }) => seqs))
  const remark = root?.evidence.some(({ seq }) => seqs.has(seq)) ? shown(root.title) : null
  const tone = toneOf(rows)
  const plain = headlineOf(rows, failing, cancelled, say)
  const caption = {
    name: say(attempt.mode === 'passive' ? t`Passive mode` : t`Active mode`),
    detail: say(t`IPv${attempt.family}${protections[attempt.protection]}`),
  }
  if (tone === 'fails') return { ...caption, headline: root ? shown(root.title) : plain, tone }
  if (tone === 'works' && remark)
    return { ...caption, headline: say(t`${plain}, but: ${remark}`), tone: 'unclear' }
  return { ...caption, headline: plain, tone }
}

const protections: Readonly<Record<Attempt['protection'], Phrase | string>> = {
  clear: '',
  explicit: t`, explicit TLS`,
  implicit: t`, implicit TLS`,
}

/** What fails comes first; a mode with a working data connection works, whatever else was turned down. */
function toneOf(rows: readonly PictureRow[]): PictureRow['tone'] {
  const tones = rows.filter(({ fromPath }) => !fromPath).map(({ tone }) => tone)
  if (rows.length === 1 && tones[0] === 'works') return 'unclear'
  if (!tones.includes('fails') && !tones.includes('pending') && rows.some(isWorkingData)) return 'works'
  return (['fails', 'pending', 'unclear', 'idle'] as const).find((tone) => tones.includes(tone)) ?? 'works'
}

const isWorkingData = ({ channel, tone }: PictureRow): boolean => channel === 'data' && tone === 'works'

function headlineOf(
  rows: readonly PictureRow[],
  failing: readonly PictureRow[],
  cancelled: boolean,
  say: Say,
): string {
  const [first] = failing
  if (first) {
    const place = 'at' in first.end ? first.end.at : null
    const alike = failing.filter(({ end }) => ('at' in end ? end.at : null) === place)
    const labels = [...new Set(alike.map(({ label }) => label))]
    const subject = capitalised(
      say(listed(labels.map((label) => (label === 'control' ? t`the control connection` : label)))),
    )
    const where = place === 'path' || place === null ? t`somewhere on the way` : atPlaces[place]
    return say(labels.length > 1 ? t`${subject} end ${where}` : t`${subject} ends ${where}`)
  }
  const control = rows[0]
  if (rows.some(({ tone }) => tone === 'pending'))
    return say(cancelled ? t`Cancelled before it was known` : t`In progress`)
  if (control && control.tone !== 'works') return say(control.words)
  const working = [...new Set(rows.filter(isWorkingData).map(({ label }) => label))]
  return say(working.length > 0 ? t`Works, by ${listed(working)}` : t`No data connection was tried`)
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function drawCaption(
  frame: Frame,
  { name, detail, tone }: Caption,
  headline: readonly string[],
  first: 0 | 1,
): Element[] {
  const size = frame.size + 1
  const room = roomFor(frame.width - 20, size)
  return [
    ...(first === 0
      ? []
      : [
          write(10, 16, { size, fill: ink('dim') }, strong(name), `, ${cut(detail, room - cells(name) - 2)}`),
        ]),
    ...headline.map((text, index) =>
      write(
        10,
        16 + (index + first) * (frame.lineHeight + 2),
        { size, bold: true, fill: tone === 'idle' ? ink('dim') : toneInk(tone), class: 'headline' },
        text,
      ),
    ),
  ]
}

/** A place that one arrow proves is proven, however many only hint at it. */
function blamedIn(rows: readonly PictureRow[]): Blamed {
  const blamed = new Map<Place, boolean>()
  for (const { tone, end } of rows) {
    if (tone !== 'fails' || !('at' in end) || end.at === null) continue
    blamed.set(end.at, blamed.get(end.at) === true || end.how === 'never' || end.sure)
  }
  return blamed
}

const isLikely = ({ end }: PictureRow): boolean => 'sure' in end && !end.sure

/** What a dashed line means stands in the picture itself, which travels without the page. */
function drawLegend({ width, size, say }: Frame, y: number): Element {
  const likelyWords = say(t`dashed: likely here, not proven`)
  const textX = width - 10 - cells(likelyWords) * cellWidth(size - 1.5)
  return group(
    'legend',
    line(textX - 30, y - 3.5, textX - 6, y - 3.5, {
      stroke: ink('fails'),
      'stroke-width': 2,
      'stroke-dasharray': '6 4',
    }),
    write(width - 10, y, { size: size - 1.5, anchor: 'end', fill: ink('dim') }, likelyWords),
  )
}

function partiesOf(attempt: Attempt, { vantage, host, software, findings }: PictureOptions): Parties {
  const control = controlOf(attempt)
  const { address, port } = attempt.server
  const local =
    control?.from?.address ?? vantage.addresses[attempt.family === 6 ? vantage.addresses.length - 1 : 0]
  return {
    alg: algOf(attempt, findings)?.place ?? null,
    client: { title: t`client`, facts: [shown(vantage.name), shown(local ?? '')] },
    server: {
      title: t`server`,
      facts: [
        shown(host),
        host === address ? t`port ${port}` : shown(address),
        ...(host === address ? [] : [t`port ${port}`]),
        shown(software ?? ''),
      ],
    },
  }
}

const furtherLines = (frame: Frame, { words }: Further): readonly string[] =>
  wrap(frame.say(words), roomFor(frame.textWidth, frame.size - 1), 3)

function drawFurther(frame: Frame, further: Further, y: number): Element {
  const { textX, textWidth, size, lineHeight } = frame
  const style = { size: size - 1, anchor: 'middle', fill: ink('dim') } as const
  return marked(
    named(
      'further',
      frame.say(further.words),
      line(textX, y + 1, textX + textWidth, y + 1, {
        stroke: ink('edge'),
        'stroke-width': 1,
        'stroke-dasharray': '1 4',
      }),
      ...furtherLines(frame, further).map((text, index) =>
        write(textX + textWidth / 2, y + 3 + (index + 1) * lineHeight, style, text),
      ),
    ),
    further.seqs,
  )
}

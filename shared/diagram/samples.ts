/** Passive ports that were only dialled to see whether they are open: counted, for each alone would bury the rest. */
import { isSetUp } from '../ftp/command.ts'
import { t } from '../language/say.ts'
import type { Attempt, Connection } from '../session/session.ts'
import type { LadderItem } from './ladder-item.ts'
import { withCommas } from './words.ts'

export const sampledDials = (attempt: Attempt): readonly Connection[] =>
  spansOf(attempt).flatMap((span) => dialsWithin(attempt, span))

/** The lines of the ladder, those of samples folded into one each time. */
export const foldSamples = (attempt: Attempt, items: readonly LadderItem[]): readonly LadderItem[] =>
  spansOf(attempt).reduce((kept, span) => foldSpan(attempt, kept, span), items)

/** Between two steps, both excluded. */
type Span = readonly [from: number, to: number]

const spansOf = ({ steps }: Attempt): readonly Span[] =>
  steps.flatMap(({ step, seq }, index): Span[] =>
    step === 'sample-ports' ? [[seq, steps[index + 1]?.seq ?? Number.POSITIVE_INFINITY]] : [],
  )

const dialsWithin = ({ connections }: Attempt, [from, to]: Span): readonly Connection[] =>
  connections.filter(({ role, seq }) => role === 'data' && seq > from && seq < to)

function foldSpan(attempt: Attempt, items: readonly LadderItem[], span: Span): readonly LadderItem[] {
  const within = (seq: number) => seq > span[0] && seq < span[1]
  const dials = dialsWithin(attempt, span)
  const conns = new Set(dials.map(({ id }) => id))
  const offers = attempt.exchanges.filter(
    ({ command }) => command && isSetUp(command.verb) && within(command.seq),
  )
  const asked = new Set(
    offers.flatMap(({ command, replies }) => [command, ...replies].map((event) => event?.seq)),
  )
  const isSample = ({ conn, seqs: [seq = 0] }: LadderItem) =>
    (conn !== null && conns.has(conn)) || asked.has(seq)
  const samples = items.filter(isSample)
  const [first] = samples
  if (!first || dials.length < 2) return items
  const open = dials.filter(({ connected }) => connected !== null).length
  const failed = dials.filter((dial) => dial.failed !== null && dial.connected === null).length
  const ports = [...new Set(dials.map((dial) => dial.to.port))].toSorted((a, b) => a - b)
  const parts = [
    t`${open} open`,
    ...(failed > 0 ? [t`${failed} not`] : []),
    ...(dials.length > open + failed ? [t`${dials.length - open - failed} awaited`] : []),
  ]
  const text = t`${dials.length} ports of ${ports[0]} to ${ports.at(-1)} sampled: ${withCommas(parts)}`
  const folded: LadderItem = {
    ...first,
    conn: null,
    channel: null,
    seqs: samples.flatMap(({ seqs }) => seqs),
    direction: null,
    shape: 'none',
    text,
    label: text,
    raw: '',
    tone: failed > 0 ? 'fails' : 'works',
    afterMs: null,
  }
  return items.flatMap((item) => (item === first ? [folded] : isSample(item) ? [] : [item]))
}

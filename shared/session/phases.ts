/** When an attempt did what: each phase with the stretches of time it took, for a waterfall. Milliseconds of the trace. */
import { isSetUp, isTransfer } from '../ftp/command.ts'
import { greetingOf } from './outcome.ts'
import type { Attempt, Connection, Exchange } from './session.ts'
import { transfersOf } from './transfer.ts'

export type PhaseName = 'connect' | 'greeting' | 'tls' | 'login' | 'commands' | 'transfer' | 'samples'

export interface PhaseRow {
  readonly phase: PhaseName
  /** The set-up command of a transfer. */
  readonly verb: string | null
  readonly bars: readonly Bar[]
}

/** `ask` waits for a reply, `dial` for a connection, `flow` for a transfer to end. */
export interface Bar {
  readonly kind: 'ask' | 'dial' | 'flow'
  readonly fromMs: number
  /** Null while it still goes on. */
  readonly toMs: number | null
  readonly outcome: 'works' | 'fails' | 'pending'
  readonly seqs: readonly number[]
}

/** Rows in the order in which they began; none where the trace has no clock. */
export function phasesOf(attempt: Attempt): readonly PhaseRow[] {
  const rows: PhaseRow[] = [
    row('connect', controlsOf(attempt).flatMap(dialBar)),
    row('greeting', greetingBars(attempt)),
    row('tls', tlsBars(attempt)),
    row('login', askBars(attempt, isLogin)),
    // FEAT and its like only ask what there is: a refusal is an answer too.
    row('commands', askBars(attempt, isOther).map(answered)),
    ...transfersOf(attempt).map(({ verb, setUp, dials, transfer }) =>
      row(
        'transfer',
        [...askBar(setUp, 'ask'), ...dials.flatMap(dialBar), ...(transfer ? askBar(transfer, 'flow') : [])],
        verb,
      ),
    ),
    row('samples', sampleBars(attempt)),
  ]
  return rows.filter(({ bars }) => bars.length > 0).toSorted((a, b) => startOf(a) - startOf(b))
}

const row = (phase: PhaseName, bars: readonly Bar[], verb: string | null = null): PhaseRow => ({
  phase,
  verb,
  bars,
})

export const startOf = ({ bars }: PhaseRow): number => Math.min(...bars.map(({ fromMs }) => fromMs))

/** Null while one of its stretches goes on. */
export function endOf({ bars }: PhaseRow): number | null {
  const ends = bars.flatMap(({ toMs }) => (toMs === null ? [] : [toMs]))
  return ends.length < bars.length ? null : Math.max(...ends)
}

/** How long it was at work: stretches that overlap count once, pauses between them not at all. */
export function busyMs({ bars }: PhaseRow): number {
  let [busy, until] = [0, Number.NEGATIVE_INFINITY]
  for (const { fromMs, toMs } of bars.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const end = toMs ?? fromMs
    busy += Math.max(0, end - Math.max(fromMs, until))
    until = Math.max(until, end)
  }
  return busy
}

const controlsOf = ({ connections }: Attempt): readonly Connection[] =>
  connections.filter(({ role }) => role === 'control')

/** A listener waits until somebody comes or until it is closed. */
function dialBar({ startMs, connected, failed, closed, seq }: Connection): Bar[] {
  if (startMs === null) return []
  const end = connected ?? failed ?? closed
  return [
    {
      kind: 'dial',
      fromMs: startMs,
      toMs: end ? (end.atMs ?? startMs) : null,
      outcome: connected ? 'works' : end ? 'fails' : 'pending',
      seqs: [seq, ...(end ? [end.seq] : [])],
    },
  ]
}

function greetingBars(attempt: Attempt): Bar[] {
  return controlsOf(attempt).flatMap(({ id, connected, closed }): Bar[] => {
    if (connected?.atMs == null) return []
    const greeting = attempt.exchanges.find(({ conn }) => conn === id)
    const reply = greeting?.command === null ? greeting.replies.at(-1) : undefined
    const end = reply ?? closed
    if (!end && attempt.exchanges.some(({ conn }) => conn === id)) return []
    return [
      {
        kind: 'ask',
        fromMs: connected.atMs,
        toMs: end?.atMs ?? null,
        outcome: !end ? 'pending' : reply && isKind(reply.code) ? 'works' : 'fails',
        seqs: [end?.seq ?? connected.seq],
      },
    ]
  })
}

/** From the reply to AUTH, or from the connection where TLS comes first, to the end of the handshake. */
function tlsBars(attempt: Attempt): Bar[] {
  return controlsOf(attempt).flatMap(({ id, connected, tls, tlsFailed }): Bar[] => {
    const end = tls ?? tlsFailed
    if (end?.atMs == null) return []
    const auth = attempt.exchanges.find(({ conn, command }) => conn === id && command?.verb === 'AUTH')
    const from = (auth?.replies.at(-1) ?? connected)?.atMs
    if (from == null) return []
    return [
      {
        kind: 'ask',
        fromMs: Math.min(from, end.atMs),
        toMs: end.atMs,
        outcome: tls ? 'works' : 'fails',
        seqs: [end.seq],
      },
    ]
  })
}

const isLogin = (verb: string): boolean => verb === 'USER' || verb === 'PASS' || verb === 'ACCT'
const isOther = (verb: string): boolean => !isLogin(verb) && !isSetUp(verb) && !isTransfer(verb)

const askBars = (attempt: Attempt, wanted: (verb: string) => boolean): Bar[] =>
  attempt.exchanges
    .filter((exchange) => exchange !== greetingOf(attempt) && wanted(exchange.command?.verb ?? 'USER'))
    .flatMap((exchange) => (exchange.command === null ? [] : askBar(exchange, 'ask')))

function askBar({ command, replies, state }: Exchange, kind: Bar['kind']): Bar[] {
  if (command?.atMs == null) return []
  const over = state === 'answered' || state === 'unanswered'
  const last = replies.at(-1)
  return [
    {
      kind,
      fromMs: command.atMs,
      toMs: over ? (last?.atMs ?? command.atMs) : null,
      outcome: !over ? 'pending' : state === 'answered' && isKind(last?.code ?? null) ? 'works' : 'fails',
      seqs: [command.seq, ...replies.map(({ seq }) => seq)],
    },
  ]
}

const answered = (bar: Bar): Bar =>
  bar.outcome === 'fails' && bar.seqs.length > 1 ? { ...bar, outcome: 'works' } : bar

const isKind = (code: number | null): boolean => code !== null && code < 400

function sampleBars({ steps, connections }: Attempt): Bar[] {
  return steps.flatMap(({ step, seq }, index) => {
    if (step !== 'sample-ports') return []
    const until = steps[index + 1]?.seq ?? Number.POSITIVE_INFINITY
    return connections
      .filter((connection) => connection.role === 'data' && connection.seq > seq && connection.seq < until)
      .flatMap(dialBar)
  })
}

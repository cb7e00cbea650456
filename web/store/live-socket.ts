import type { LiveMessage, Problem, ViewerMessage } from '../../shared/api.ts'
import type { Report } from '../../shared/report/report.ts'
import type { Sharing } from '../../shared/report/sharing.ts'
import { linkPasswordProblem } from '../../shared/run-settings.ts'
import type { FailureReason, LossCause, SourceHandle, TraceSink, TraceSource } from './live-trace.ts'

export interface LineTiming {
  /** A line that says nothing for this long is dead; the service sends heartbeats well within it. */
  readonly silentAfterMs: number
  /** Waits before the first, second, … new try; the last one repeats. */
  readonly backoffMs: readonly number[]
  /** How often an owner asks for what the link leaves out. */
  readonly ownerEveryMs: number
}

export const lineTiming: LineTiming = {
  silentAfterMs: 40_000,
  backoffMs: [300, 1000, 2000, 4000, 8000, 15_000],
  ownerEveryMs: 700,
}

/**
 * Watches a run of the service at `origin`: replay first, then live; resumes after the last event when the line drops.
 * @param ownerToken of who may see what the link leaves out: the line shows everybody the same, so its owner asks for the
 * report instead, again and again until it is whole
 */
export function liveSocket(
  origin: string,
  id: string,
  timing: LineTiming,
  ownerToken: string | null,
): TraceSource {
  const run = new URL(`/api/runs/${encodeURIComponent(id)}`, origin)
  return (sink) => new Watch(run, sink, timing, ownerToken).start()
}

class Watch {
  readonly #run: URL
  readonly #sink: TraceSink
  readonly #timing: LineTiming
  readonly #ownerToken: string | null
  #socket: WebSocket | null = null
  #failures = 0
  #over = false
  #asOwner = false
  /** What the last header said is left out. */
  #leftOut: Sharing['redacted'] | null = null
  #silence: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(run: URL, sink: TraceSink, timing: LineTiming, ownerToken: string | null) {
    this.#run = run
    this.#sink = sink
    this.#timing = timing
    this.#ownerToken = ownerToken
  }

  start(): SourceHandle {
    this.#dial()
    return {
      stop: () => this.#stop(),
      cancel: (ownerToken) =>
        this.#asOwner ? void this.#cancelAsOwner() : this.#send({ cancel: { ownerToken } }),
      retryNow: () => {
        if (!this.#over && !this.#socket) this.#dial()
      },
    }
  }

  #stop(): void {
    this.#over = true
    clearTimeout(this.#silence)
    clearTimeout(this.#retry)
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #dial(): void {
    clearTimeout(this.#retry)
    if (this.#asOwner || typeof WebSocket === 'undefined') return void this.#inquire()
    const url = new URL(`${this.#run.pathname}/live`, this.#run)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    if (this.#sink.lastSeq() >= 0) url.searchParams.set('after', `${this.#sink.lastSeq()}`)
    const socket = new WebSocket(url)
    this.#socket = socket
    let heard = false
    this.#expectSound()
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket) return
      heard = true
      this.#failures = 0
      this.#expectSound()
      this.#receive(data)
    }
    socket.onclose = () => {
      if (socket !== this.#socket) return
      this.#socket = null
      clearTimeout(this.#silence)
      // A browser does not tell why a WebSocket was refused; the report's own address does.
      if (heard) this.#again('lost')
      else void this.#inquire()
    }
  }

  #receive(data: unknown): void {
    const message = readMessage(data)
    if (message === null) {
      this.#drop('lost')
    } else if ('header' in message) {
      this.#begin(message)
    } else if ('event' in message) {
      if (!this.#sink.append(message.event)) this.#drop('lost')
    } else if ('report' in message) {
      this.#sink.ended(message.report)
      this.#stop()
    } else if ('queue' in message) {
      this.#sink.line({ state: 'queued', place: message.queue.place })
    } else if ('heartbeat' in message) {
      this.#sink.heardAt(message.heartbeat.atMs)
    }
  }

  #begin({ id, header, shared, anew }: Extract<LiveMessage, { header: unknown }>): void {
    const leftOut = header.redacted ?? []
    // It may have been changed while the line was down, and then what is known so far was told otherwise.
    const differs = this.#leftOut !== null && `${this.#leftOut}` !== `${leftOut}` && this.#sink.lastSeq() >= 0
    this.#leftOut = leftOut
    if (leftOut.length > 0 && this.#ownerToken !== null) {
      this.#followAsOwner()
      return
    }
    if (anew || differs) this.#sink.anew()
    this.#sink.began(id, header, shared ?? null)
    this.#sink.line({ state: 'live' })
    if (differs && !anew) this.#drop('lost')
  }

  #followAsOwner(): void {
    const socket = this.#socket
    this.#socket = null
    clearTimeout(this.#silence)
    socket?.close()
    if (!this.#asOwner) this.#sink.anew()
    this.#asOwner = true
    void this.#inquire()
  }

  /** The owner gets everything, and is told what others do not get. */
  #withLeftOut(report: Report): Report {
    const { title, notes } = report.shared ?? { title: '', notes: '' }
    return { ...report, shared: { title, notes, redacted: this.#leftOut ?? [] } }
  }

  async #cancelAsOwner(): Promise<void> {
    await fetch(`${this.#run}/cancel`, { method: 'POST', headers: this.#headers() }).catch(() => null)
  }

  #headers(): Record<string, string> {
    const accept = { accept: 'application/json' }
    return this.#asOwner ? { ...accept, authorization: `Bearer ${this.#ownerToken}` } : accept
  }

  #expectSound(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#drop('silent'), this.#timing.silentAfterMs)
  }

  /** Gives the line up from our side and dials anew; what came after a gap is asked for again. */
  #drop(cause: LossCause): void {
    const socket = this.#socket
    this.#socket = null
    clearTimeout(this.#silence)
    socket?.close()
    this.#again(cause)
  }

  #again(cause: LossCause): void {
    if (this.#over) return
    const { backoffMs } = this.#timing
    const waitMs = backoffMs[Math.min(this.#failures, backoffMs.length - 1)] ?? 0
    this.#failures += 1
    this.#sink.line({ state: 'reconnecting', cause, retryAt: Date.now() + waitMs })
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#dial(), waitMs)
  }

  async #inquire(): Promise<void> {
    // As the line tells it: the page says it in its reader's language by itself.
    const inEnglish = new URL(`${this.#run}?lang=en`)
    const answer = await fetch(inEnglish, { headers: this.#headers() }).catch(() => null)
    if (this.#over || this.#socket) return
    if (answer?.status === 404) return this.#fail('unknown', await detailOf(answer))
    if (answer?.status === 410) return this.#fail('expired', await detailOf(answer))
    if (answer?.status === 401 && (await typeOf(answer)).endsWith(linkPasswordProblem)) {
      if (this.#ownerToken !== null && !this.#asOwner) return this.#followAsOwner()
      this.#sink.line({ state: 'locked' })
      return this.#stop()
    }
    if (!answer?.ok) return this.#again('unreachable')
    const read = await (answer.json() as Promise<Report>).catch(() => null)
    if (this.#over || this.#socket) return
    if (!read?.trace) return this.#fail('unreadable', '')
    const report = this.#asOwner ? this.#withLeftOut(read) : read
    this.#sink.began(report.id, report.trace.header, report.shared ?? null)
    if (report.finished) {
      this.#sink.ended(report)
      return this.#stop()
    }
    for (const event of report.trace.events) this.#sink.append(event)
    if (this.#asOwner) {
      this.#failures = 0
      this.#sink.line({ state: 'live' })
      this.#retry = setTimeout(() => void this.#inquire(), this.#timing.ownerEveryMs)
      return
    }
    if (typeof WebSocket === 'undefined') return this.#fail('no-websocket', '')
    this.#again('blocked')
  }

  #fail(reason: FailureReason, message: string): void {
    this.#sink.line({ state: 'failed', reason, message })
    this.#stop()
  }

  #send(message: ViewerMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }
}

function readMessage(data: unknown): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(`${data}`)
    return typeof message === 'object' && message !== null ? (message as LiveMessage) : null
  } catch {
    return null
  }
}

const typeOf = async (answer: Response): Promise<string> =>
  ((await answer.json().catch(() => null)) as Problem | null)?.type ?? ''

const detailOf = async (answer: Response): Promise<string> =>
  ((await answer.json().catch(() => null)) as Problem | null)?.detail ?? ''

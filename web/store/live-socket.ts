import type { LiveMessage, Problem, ViewerMessage } from '../../shared/api.ts'
import type { Report } from '../../shared/report/report.ts'
import type { FailureReason, LossCause, SourceHandle, TraceSink, TraceSource } from './live-trace.ts'

export interface LineTiming {
  /** A line that says nothing for this long is dead; the service sends heartbeats well within it. */
  readonly silentAfterMs: number
  /** Waits before the first, second, … new try; the last one repeats. */
  readonly backoffMs: readonly number[]
}

export const lineTiming: LineTiming = {
  silentAfterMs: 40_000,
  backoffMs: [300, 1000, 2000, 4000, 8000, 15_000],
}

/** Watches a run of the service at `origin`: replay first, then live; resumes after the last event when the line drops. */
export function liveSocket(origin: string, id: string, timing: LineTiming): TraceSource {
  return (sink) => new Watch(new URL(`/api/runs/${encodeURIComponent(id)}`, origin), sink, timing).start()
}

class Watch {
  readonly #run: URL
  readonly #sink: TraceSink
  readonly #timing: LineTiming
  #socket: WebSocket | null = null
  #failures = 0
  #over = false
  #silence: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(run: URL, sink: TraceSink, timing: LineTiming) {
    this.#run = run
    this.#sink = sink
    this.#timing = timing
  }

  start(): SourceHandle {
    this.#dial()
    return {
      stop: () => this.#stop(),
      cancel: (ownerToken) => this.#send({ cancel: { ownerToken } }),
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
    if (typeof WebSocket === 'undefined') return void this.#inquire()
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
      this.#sink.began(message.id, message.header)
      this.#sink.line({ state: 'live' })
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
    const answer = await fetch(inEnglish, { headers: { accept: 'application/json' } }).catch(() => null)
    if (this.#over || this.#socket) return
    if (answer?.status === 404) return this.#fail('unknown', await detailOf(answer))
    if (answer?.status === 410) return this.#fail('expired', await detailOf(answer))
    if (!answer?.ok) return this.#again('unreachable')
    const report = await (answer.json() as Promise<Report>).catch(() => null)
    if (this.#over || this.#socket) return
    if (!report?.trace) return this.#fail('unreadable', '')
    this.#sink.began(report.id, report.trace.header)
    if (report.finished) {
      this.#sink.ended(report)
      return this.#stop()
    }
    for (const event of report.trace.events) this.#sink.append(event)
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

const detailOf = async (answer: Response): Promise<string> =>
  ((await answer.json().catch(() => null)) as Problem | null)?.detail ?? ''

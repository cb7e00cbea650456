import { Room } from './room.ts'
import type { ShownRun } from './shown-run.ts'
import { type CloseCode, closeCodes, type Viewer } from './viewer.ts'

export interface LiveLimits {
  readonly heartbeatMs: number
  /** Bytes that may wait for one viewer before it is dropped. */
  readonly mostBuffered: number
  readonly mostViewers: number
}

/** The live view of all runs: who watches which, and the heartbeat of all. */
export class Live {
  readonly #limits: LiveLimits
  readonly #rooms = new Map<string, Room>()
  readonly #heartbeat: NodeJS.Timeout
  #viewers = 0
  #closed: { readonly code: CloseCode; readonly reason: string } | null = null

  constructor(limits: LiveLimits) {
    this.#limits = limits
    this.#heartbeat = setInterval(() => {
      for (const room of this.#rooms.values()) room.beat()
    }, limits.heartbeatMs)
    this.#heartbeat.unref()
  }

  /** Shows the run to the viewer: what came since `viewer.next`, then what comes, then the report. */
  show(run: ShownRun, viewer: Viewer): void {
    if (this.#closed) {
      viewer.close(this.#closed.code, this.#closed.reason)
      return
    }
    if (this.#viewers >= this.#limits.mostViewers) {
      viewer.close(closeCodes.tryAgainLater, `${this.#viewers} viewers are the most this service takes.`)
      return
    }
    const room = this.#rooms.get(run.id) ?? new Room(run, this.#limits.mostBuffered)
    this.#rooms.set(run.id, room)
    this.#viewers += 1
    viewer.onGone(() => {
      this.#viewers -= 1
      room.leave(viewer)
      if (room.size === 0 && this.#rooms.get(run.id) === room) this.#rooms.delete(run.id)
    })
    room.enter(viewer)
  }

  get viewers(): number {
    return this.#viewers
  }

  /** Ends the view of one run. */
  end(id: string, code: CloseCode, reason: string): void {
    this.#rooms.get(id)?.close(code, reason)
  }

  /** Ends all views, and whatever view is asked for afterwards. */
  close(code: CloseCode, reason: string): void {
    this.#closed = { code, reason }
    clearInterval(this.#heartbeat)
    for (const room of this.#rooms.values()) room.close(code, reason)
  }
}

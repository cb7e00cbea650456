import { textFrame } from './frame.ts'
import { sharedReport, sharingOf } from './redacted-run.ts'
import type { RunMessage } from './run.ts'
import { hasEnded, type ShownRun } from './shown-run.ts'
import { type CloseCode, closeCodes, type Viewer } from './viewer.ts'

/** Bytes given at once to a viewer that catches up. */
const oneServing = 64 * 1024

/**
 * Everyone who watches one run. An event is serialised once, however many watch; all that one turn of the event loop
 * brings goes to a viewer in one write.
 *
 * A viewer's `next` says where it is. Who stands at `#shown` is live and is written to; who stands before it is
 * catching up and is given more whenever its connection has taken the last, out of frames that all share.
 */
export class Room {
  readonly #run: ShownRun
  readonly #mostBuffered: number
  readonly #viewers = new Set<Viewer>()
  /** Those of them who hear more when their connection has taken the last. */
  readonly #draining = new Set<Viewer>()
  readonly #frames: Buffer[] = []
  readonly #unwatch: () => void
  /** Events before this one have been given to the live viewers. */
  #shown: number
  #asides: Buffer[] = []
  #flushing: NodeJS.Immediate | null = null
  #reportFrame: Buffer | null = null

  /** @param mostBuffered bytes that may wait for a live viewer before it is dropped */
  constructor(run: ShownRun, mostBuffered: number) {
    this.#run = run
    this.#mostBuffered = mostBuffered
    this.#shown = run.events.length
    this.#unwatch = run.watch((message) => this.#hear(message))
  }

  get size(): number {
    return this.#viewers.size
  }

  get viewers(): readonly Viewer[] {
    return [...this.#viewers]
  }

  /** @param anew whether the viewer may have seen the run as it is not shown here: it is then told all of it */
  enter(viewer: Viewer, anew: boolean): void {
    const { place } = this.#run
    // First brings all others up to the present, so that nobody ever stands beyond `#shown`.
    this.#flush()
    if (anew) viewer.next = 0
    viewer.write(this.#headerFrame(anew))
    if (place > 0) viewer.write(textFrame({ queue: { place } }))
    this.#viewers.add(viewer)
    this.#catchUp(viewer)
  }

  /** Tells everyone what the owner has set since. */
  tellSettings(): void {
    const frame = this.#headerFrame(false)
    for (const viewer of this.#viewers) viewer.write(frame)
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer)
    this.#draining.delete(viewer)
    if (this.size > 0) return
    this.#unwatch()
    if (this.#flushing) clearImmediate(this.#flushing)
    this.#flushing = null
  }

  /** Tells everyone that the line is alive, and drops whom nothing was heard of since the last time. */
  beat(): void {
    const frame = textFrame({ heartbeat: { atMs: this.#run.elapsedMs() } })
    for (const viewer of this.#viewers) {
      if (!viewer.alive) {
        viewer.drop()
        continue
      }
      viewer.alive = false
      viewer.ping()
      if (this.#isLive(viewer) && this.#keepsUp(viewer)) viewer.write(frame)
    }
  }

  /** After what has happened until now, and the report if that is due. */
  close(code: CloseCode, reason: string): void {
    this.#flush()
    for (const viewer of this.#viewers) viewer.close(code, reason)
  }

  #headerFrame(anew: boolean): Buffer {
    const { id, header, settings } = this.#run
    const shared = sharingOf(settings, header)
    return textFrame({ header, id, ...(shared && { shared }), ...(anew && { anew }) })
  }

  #hear(message: RunMessage): void {
    if ('header' in message) {
      if (message.anew) this.#tellAnew()
      else this.#asides.push(this.#headerFrame(false))
    }
    if ('queue' in message) this.#asides.push(textFrame(message))
    this.#flushing ??= setImmediate(() => this.#flush())
  }

  /** What was told before no longer holds. */
  #tellAnew(): void {
    this.#frames.length = 0
    this.#asides = []
    this.#shown = this.#run.events.length
    const frame = this.#headerFrame(true)
    for (const viewer of this.#viewers) {
      if (!this.#keepsUp(viewer)) continue
      viewer.write(frame)
      viewer.next = 0
      this.#catchUp(viewer)
    }
  }

  /** A queued run has no events and a running one no place, so what is no event can all go first. */
  #flush(): void {
    if (this.#flushing === null) return
    clearImmediate(this.#flushing)
    this.#flushing = null
    const live = [...this.#viewers].filter((viewer) => this.#isLive(viewer))
    const from = this.#shown
    this.#shown = this.#run.events.length
    const batch = Buffer.concat([...this.#asides, ...this.#framesFrom(from, Number.POSITIVE_INFINITY)])
    this.#asides = []
    for (const viewer of live) {
      if (!this.#keepsUp(viewer)) continue
      if (batch.length > 0) viewer.write(batch)
      viewer.next = this.#shown
      this.#conclude(viewer)
    }
  }

  #catchUp(viewer: Viewer): void {
    if (this.#draining.has(viewer)) return
    while (viewer.next < this.#shown) {
      const frames = this.#framesFrom(viewer.next, oneServing)
      viewer.next += frames.length
      if (!viewer.write(Buffer.concat(frames))) {
        this.#draining.add(viewer)
        viewer.onDrain(() => {
          // Who has left is looked after elsewhere.
          if (this.#draining.delete(viewer)) this.#catchUp(viewer)
        })
        return
      }
    }
    this.#conclude(viewer)
  }

  /** To whoever has seen all events of a run that has ended: the report, and goodbye. */
  #conclude(viewer: Viewer): void {
    if (this.#shown < this.#run.events.length) return
    if (this.#run.state === 'elsewhere') {
      viewer.close(
        closeCodes.tryAgainLater,
        'Another process runs it. Come back with ?after=SEQ for the rest.',
      )
    }
    if (!hasEnded(this.#run)) return
    this.#reportFrame ??= textFrame({ report: sharedReport(this.#run) })
    viewer.write(this.#reportFrame)
    viewer.close(closeCodes.done, 'The run is finished.')
  }

  #isLive(viewer: Viewer): boolean {
    return viewer.next === this.#shown
  }

  #keepsUp(viewer: Viewer): boolean {
    if (viewer.buffered <= this.#mostBuffered) return true
    this.#viewers.delete(viewer)
    viewer.close(
      closeCodes.tryAgainLater,
      `Too slow: ${viewer.buffered} bytes were waiting. Come back with ?after=SEQ for the rest.`,
    )
    return false
  }

  /** The frames from one event on to the present, as many as fill `mostBytes`. */
  #framesFrom(seq: number, mostBytes: number): Buffer[] {
    const frames: Buffer[] = []
    for (let bytes = 0, at = seq; at < this.#shown && bytes < mostBytes; at++) {
      const frame = this.#frames[at] ?? textFrame({ event: this.#run.events[at] })
      this.#frames[at] = frame
      frames.push(frame)
      bytes += frame.length
    }
    return frames
  }
}

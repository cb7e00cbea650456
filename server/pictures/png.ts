/** Drawings as PNG pictures, for those who show no SVG: most chats and mail programs. */
import { Thread } from '../threads/thread.ts'

/** Pictures are asked for by everybody to whom a link is shown, most often the same one within minutes. */
const mostKept = 64

/** Each takes the thread less than a tenth of a second. */
const mostWaiting = 40

export class PngPrinter {
  #thread: Thread<string, Uint8Array> | null = null
  /** By the drawing, the one asked for last at the end. */
  readonly #kept = new Map<string, Promise<Uint8Array>>()

  /** @param svg of no more than a few hundred elements @returns null where too many are waited for */
  async print(svg: string): Promise<Uint8Array | null> {
    const png = this.#kept.get(svg) ?? this.#draw(svg)
    if (!png) return null
    this.#kept.delete(svg)
    this.#kept.set(svg, png)
    for (const oldest of this.#kept.keys()) if (this.#kept.size > mostKept) this.#kept.delete(oldest)
    return png
  }

  async close(): Promise<void> {
    await this.#thread?.close()
  }

  #draw(svg: string): Promise<Uint8Array> | null {
    if (!this.#thread || this.#thread.hasEnded) this.#thread = started()
    if (this.#thread.waiting >= mostWaiting) return null
    const png = this.#thread.ask(svg)
    png.catch(() => this.#kept.delete(svg))
    return png
  }
}

const started = (): Thread<string, Uint8Array> =>
  new Thread(new URL('./png-worker.ts', import.meta.url), { endedText: 'The thread that draws has ended.' })

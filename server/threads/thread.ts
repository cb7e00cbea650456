import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Asked, goodbye, Told } from './answering.ts'

interface ThreadOptions {
  /** What the thread finds as its `workerData`. */
  readonly data?: unknown
  /** What those are told who ask when it has ended. */
  readonly endedText: string
}

/** A thread that answers one question after the other: what takes long holds up nobody but who asked. */
export class Thread<Question, Answer> {
  readonly #worker: Worker
  readonly #endedText: string
  readonly #pending = new Map<number, PromiseWithResolvers<Answer>>()
  #asked = 0
  #ended: Error | null = null

  /** @param module a file that calls `answering` */
  constructor(module: URL, { data, endedText }: ThreadOptions) {
    this.#endedText = endedText
    // Neither the flags nor the environment of the process are for it.
    this.#worker = new Worker(module, { workerData: data, execArgv: [], env: {} })
    this.#worker.on('message', (told: Told<Answer>) => this.#hear(told))
    this.#worker.on('error', (error) => this.#end(error as Error))
    this.#worker.on('exit', () => this.#end(new Error(this.#endedText)))
    this.#worker.unref()
  }

  get hasEnded(): boolean {
    return this.#ended !== null
  }

  /** Questions without an answer yet. */
  get waiting(): number {
    return this.#pending.size
  }

  /** @throws Error what the thread threw, with its own fields */
  ask(question: Question): Promise<Answer> {
    if (this.#ended) return Promise.reject(this.#ended)
    const pending = Promise.withResolvers<Answer>()
    this.#asked += 1
    this.#pending.set(this.#asked, pending)
    // While somebody waits for an answer the process goes on, and no longer.
    this.#worker.ref()
    this.#worker.postMessage({ number: this.#asked, question } satisfies Asked<Question>)
    return pending.promise
  }

  /** Ends it, after what was asked before has been answered. */
  async close(): Promise<void> {
    if (this.#ended) return
    const ended = once(this.#worker, 'exit')
    this.#worker.ref()
    this.#worker.postMessage('goodbye' satisfies typeof goodbye)
    await ended
  }

  #hear(told: Told<Answer>): void {
    const pending = this.#pending.get(told.number)
    this.#pending.delete(told.number)
    if ('fault' in told) pending?.reject(Object.assign(new Error(told.fault.message), told.fault))
    else pending?.resolve(told.answer)
    if (this.#pending.size === 0) this.#worker.unref()
  }

  #end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#pending.values()) reject(this.#ended)
    this.#pending.clear()
  }
}

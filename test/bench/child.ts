import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A file of processes/ in a process of its own: told by its argument and by messages, answering by messages. */
export class Child {
  readonly #process: ChildProcess
  readonly #heard: unknown[] = []
  #wake: (() => void) | null = null
  #exited: string | null = null

  constructor(name: string, argument: unknown, nodeOptions: readonly string[] = []) {
    const file = join(import.meta.dirname, 'processes', `${name}.ts`)
    this.#process = fork(file, [JSON.stringify(argument)], { execArgv: [...nodeOptions] })
    this.#process.on('message', (message) => {
      this.#heard.push(message)
      this.#wake?.()
    })
    this.#process.on('exit', (code, signal) => {
      this.#exited = `the process ${name} ended with ${signal ?? code}`
      this.#wake?.()
    })
  }

  /** The next message. @throws Error when the process ends instead. */
  async next<Message>(): Promise<Message> {
    while (this.#heard.length === 0) {
      if (this.#exited !== null) throw new Error(this.#exited)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return this.#heard.shift() as Message
  }

  tell(message: object): void {
    this.#process.send(message)
  }

  async stop(): Promise<void> {
    if (this.#exited !== null) return
    const exited = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill('SIGKILL')
    await exited
  }
}

/** What a process that does one thing answers with. */
export async function askChild<Answer>(name: string, argument: unknown): Promise<Answer> {
  const child = new Child(name, argument)
  try {
    return await child.next<Answer>()
  } finally {
    await child.stop()
  }
}

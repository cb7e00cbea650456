/**
 * A port that accepts connections and says nothing. After a while a TLS hello is tried beside the connections that wait
 * for a greeting: when it is answered, they need not wait any longer; a late greeting is still awaited in full.
 */
import { sayEnglish, t } from '../../../shared/language/say.ts'
import { isTlsAnswer } from '../../../shared/session/speaks-tls.ts'
import { type Answer, type ControlConnection, isSilence } from './control-connection.ts'
import { readGreeting } from './greeting.ts'
import type { PlannedAttempt } from './plan.ts'
import { planInSilence } from './plan-silence.ts'
import type { RunScope } from './run-scope.ts'

/** Makes the attempt that asks; settles when it has ended, which `enough` makes soon. */
export type AskHello = (hello: PlannedAttempt, enough: AbortSignal) => Promise<void>

export class SilentPort {
  readonly #run: RunScope
  readonly #wave: readonly PlannedAttempt[]
  readonly #hello: PlannedAttempt | null
  readonly #ask: AskHello
  readonly #waiting = new Map<string, ControlConnection>()
  /** The attempt that made room for the hello. */
  #gaveWay: string | null = null
  #again = false
  #asked = false
  #watching: Promise<void> | null = null
  /** Settles when one of those waiting no longer does. */
  #change = Promise.withResolvers<void>()
  readonly #greeted = new AbortController()
  /** Whether waiting in clear still makes sense. */
  #hopeless = false

  /** @param hello what would ask; null where no hello is worth trying */
  constructor(run: RunScope, wave: readonly PlannedAttempt[], hello: PlannedAttempt | null, ask: AskHello) {
    this.#run = run
    this.#wave = wave
    this.#hello = hello
    this.#ask = ask
  }

  /** The greeting of a control connection, or the silence instead of it: soon, when the port turns out to speak TLS. */
  async greeting(attempt: string, control: ControlConnection): Promise<Answer> {
    if (this.#hopeless) return { code: null, lines: [], silence: 'over' }
    this.#waiting.set(attempt, control)
    if (this.#hello && !this.#asked) this.#watching ??= this.#watch(this.#hello)
    const answer = await readGreeting(control)
    this.#waiting.delete(attempt)
    // With a reason, or one with a stack would be made.
    if (!isSilence(answer)) this.#greeted.abort('greeted')
    // Who waited from the start and heard nothing has waited for those too who began later.
    else if (this.#gaveWay !== null && attempt !== this.#gaveWay) this.#giveUp()
    this.#change.resolve()
    return answer
  }

  /** Whether an attempt that made room connects again; settles when there is room. */
  async again(attempt: string): Promise<boolean> {
    if (attempt !== this.#gaveWay || this.#again) return false
    this.#again = true
    await this.#watching
    return !this.#hopeless && !this.#run.ending
  }

  /** Settles when nothing is asked any more. */
  async settled(): Promise<void> {
    await this.#watching
  }

  async #watch(hello: PlannedAttempt): Promise<void> {
    while (this.#waiting.size > 0 && !this.#run.ending) {
      // Part of a line is no event yet, and no silence either.
      if ([...this.#waiting.values()].some(({ heard }) => heard)) break
      const step = planInSilence(this.#wave, hello, this.#run.session(), this.#run.elapsedMs())
      if (step === null) break
      if ('ask' in step) {
        this.#asked = true
        return this.#askHello(step.ask, step.givesWay)
      }
      this.#change = Promise.withResolvers()
      await this.#run.within(this.#change.promise, step.wait)
    }
    this.#watching = null
  }

  async #askHello(hello: PlannedAttempt, givesWay: string | null): Promise<void> {
    if (givesWay !== null) this.#makeRoom(givesWay)
    const forget = this.#run.subscribe((event) => {
      if (event.attempt !== hello.id) return
      if (event.kind === 'tls' || (event.kind === 'tls-failed' && isTlsAnswer(event))) this.#giveUp()
    })
    await this.#ask(hello, this.#greeted.signal)
    forget()
  }

  #makeRoom(attempt: string): void {
    this.#gaveWay = attempt
    const text = t`Nothing was said so far: this connection makes room for a TLS hello to the same port.`
    this.#run.append({ kind: 'note', attempt, topic: 'vantage', text: sayEnglish(text) })
    this.#waiting.get(attempt)?.close('timed-out')
  }

  #giveUp(): void {
    this.#hopeless = true
    for (const control of this.#waiting.values()) control.close('timed-out')
  }
}

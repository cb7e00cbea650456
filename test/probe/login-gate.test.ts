import { describe, expect, test } from 'vitest'
import { LoginGate, type LoginOutcome } from '../../server/sources/probe/login-gate.ts'

/** Attempts that come to the gate one after another; what each was told, in order, `waits` for those still outside. */
class Crowd {
  readonly gate = new LoginGate()
  readonly #told: string[] = []

  enter(protection: 'clear' | 'explicit' = 'clear'): this {
    const index = this.#told.push('waits') - 1
    void this.gate.enter(protection).then((entry) => {
      this.#told[index] = entry
    })
    return this
  }

  report(outcome: LoginOutcome, protection: 'clear' | 'explicit' = 'clear'): this {
    this.gate.report(outcome, protection)
    return this
  }

  async told(): Promise<string> {
    await new Promise((resolve) => setImmediate(resolve))
    return this.#told.join(' ')
  }
}

describe('the login gate', () => {
  test('lets one try while the others wait', async () => {
    expect(await new Crowd().enter().enter().enter().told()).toBe('go waits waits')
  })

  test('stands open once a login was accepted', async () => {
    const crowd = new Crowd().enter().enter().enter().report('accepted')
    expect(await crowd.told()).toBe('go go go')
    expect(await crowd.enter().told()).toBe('go go go go')
  })

  test('stays shut once a login was refused', async () => {
    const crowd = new Crowd().enter().enter().enter().report('refused')
    expect(await crowd.told()).toBe('go shut shut')
    expect(await crowd.enter().enter('explicit').told()).toBe('go shut shut shut shut')
  })

  test('lets the next one try, and only one, when nothing was learned', async () => {
    const crowd = new Crowd().enter().enter().enter().report('unknown')
    expect(await crowd.told()).toBe('go go waits')
    expect(await crowd.report('unknown').told()).toBe('go go go')
    expect(await crowd.report('refused').enter().told()).toBe('go go go shut')
  })

  test('is as before when nothing was learned and nobody waits', async () => {
    const crowd = new Crowd().enter().report('unknown')
    expect(await crowd.enter().enter().told()).toBe('go go waits')
  })

  test('shuts when a login is refused that was let in after an accepted one', async () => {
    const crowd = new Crowd().enter().enter().report('accepted')
    expect(await crowd.told()).toBe('go go')
    expect(await crowd.report('refused').enter().told()).toBe('go go shut')
  })

  test('does not open again by a late word of one that was let in before', async () => {
    const crowd = new Crowd().enter().enter().report('accepted').report('refused').report('accepted')
    expect(await crowd.enter().told()).toBe('go go shut')
  })

  test('a refusal of the protection shuts it for that protection alone', async () => {
    const crowd = new Crowd().enter().enter().enter('explicit').report('protection-refused')
    expect(await crowd.told()).toBe('go shut go')
    expect(await crowd.report('accepted', 'explicit').enter().enter('explicit').told()).toBe(
      'go shut go shut go',
    )
  })
})

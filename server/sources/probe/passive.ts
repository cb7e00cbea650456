/**
 * Passive mode: ask for a port, dial it, list. A dial that nobody answers is not waited for: the next set-up command
 * is tried beside it, so filtered ports cost one connect timeout and not one each.
 */
import { printEndpoint } from '../../../shared/ftp/address.ts'
import { t } from '../../../shared/language/say.ts'
import { askForPort } from './ask-for-port.ts'
import { DialRace } from './dial-race.ts'
import { samplePorts } from './sample-ports.ts'
import { transfer } from './transfer.ts'
import { step, type Walk, waits } from './walk.ts'

/** How long a dial may stay unanswered before the next command is tried beside it. */
const patienceMs = (walk: Walk) => 600 + 4 * walk.control.roundTripMs

export interface PassiveEnd {
  /** The set-up commands to repeat when this attempt is alone. */
  readonly suspect: readonly string[]
  /** The set-up command over which a listing came, null when none did. */
  readonly works: string | null
}

export async function walkPassive(walk: Walk, verbs: readonly string[]): Promise<PassiveEnd> {
  const pending: Promise<unknown>[] = []
  let sharedDeadline: number | null = null
  let suspect: readonly string[] = []
  const offering: string[] = []
  let unreached = false
  let works: string | null = null
  for (const [index, verb] of verbs.entries()) {
    if (!walk.control.open) break
    const now = performance.now()
    const timeoutMs: number =
      sharedDeadline === null ? walk.run.options.connectTimeoutMs : Math.max(1, sharedDeadline - now)
    step(walk.run, walk.attempt.id, 'passive', t`${verb}: asking the server for a port to dial`, waits.reply)
    const offered = await askForPort(walk, verb)
    if (!offered) continue
    offering.push(verb)
    step(walk.run, walk.attempt.id, 'passive', t`${verb}: dialling ${printEndpoint(offered)}`, timeoutMs)
    const dials = new DialRace(walk, offered, timeoutMs)
    const data = await dials.first(patienceMs(walk))
    pending.push(dials.settled)
    unreached ||= data === null
    if (data) {
      const clean = await transfer(walk, data)
      if (clean && walk.control.open) works ??= verb
      // The same listing over the control connection (RFC 959 section 4.1.3): large there, and needing no data connection.
      if (walk.attempt.asks === 'small') await walk.control.ask('STAT', '.', waits.stallBesideOthers)
      // One transfer is the answer to a question.
      if (walk.attempt.asks) break
      if (!clean) suspect = verbs.slice(index)
      if (!clean) break
    } else if (dials.waiting) {
      sharedDeadline ??= now + timeoutMs
    }
  }
  const { samplePorts: count, connectTimeoutMs } = walk.run.options
  if (
    offering.length > 0 &&
    count > 0 &&
    suspect.length === 0 &&
    walk.control.open &&
    walk.run.claim(`samples ${walk.attempt.server.address}`)
  ) {
    const left = sharedDeadline === null ? connectTimeoutMs : Math.max(1, sharedDeadline - performance.now())
    // Where one command's port connects and another's does not, the ports of both are asked for, to see which it is.
    const differ = works !== null && unreached
    pending.push(samplePorts(walk, differ ? offering : offering.slice(-1), count, left))
  }
  await Promise.all(pending)
  return { suspect, works }
}

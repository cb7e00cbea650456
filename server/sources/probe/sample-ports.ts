/**
 * Passive-port samples: ask for a port several times in a row and dial each, without a transfer, to learn the range a
 * server uses and which part of it gets through. A port that is silent is left pending while the next is asked for.
 */
import { t } from '../../../shared/language/say.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { askForPort } from './ask-for-port.ts'
import { dialTold, reached } from './told-dial.ts'
import { step, type Walk } from './walk.ts'

/** How long one sample may stay unanswered before the next is asked for. */
const patienceMs = (walk: Walk) => 40 + 3 * walk.control.roundTripMs
/** A dial cut shorter than this would call a slow port a filtered one. */
const leastDialMs = (walk: Walk) => 800 + 4 * walk.control.roundTripMs
/** This many in a row without a readable offer: the server has had enough. */
const mostRefusals = 2

/**
 * @param verbs asked with in turn: several where one leads to a connection and another does not
 * @param timeoutMs what is left for all dials together
 */
export async function samplePorts(
  walk: Walk,
  verbs: readonly string[],
  count: number,
  timeoutMs: number,
): Promise<void> {
  const { run, attempt, control } = walk
  const until = performance.now() + timeoutMs
  // Fewer than were asked for may tell nothing of a range; a slow server gets some of the time of those that dial.
  const askUntil = Math.max(until, performance.now() + count * 4 * patienceMs(walk))
  const [verb = '', other] = verbs
  const text = other
    ? t`${verb} and ${other}: sampling the passive ports, ${count} times`
    : t`${verb}: sampling the passive ports, ${count} times`
  step(run, attempt.id, 'sample-ports', text, timeoutMs)
  const pending: Promise<void>[] = []
  for (let made = 0, refusals = 0; made < count && refusals < mostRefusals; made++) {
    if (!control.open || run.ending || performance.now() >= askUntil) break
    const offered = await askForPort(walk, verbs[made % verbs.length] ?? '')
    if (!offered) {
      refusals += 1
      continue
    }
    const left = Math.max(leastDialMs(walk), until - performance.now())
    const sample = dialSample(walk, { ...offered, address: control.remote.address }, left)
    pending.push(sample)
    await run.within(sample, patienceMs(walk))
  }
  await Promise.all(pending)
}

/** Opens a connection to see that it opens, and closes it. */
async function dialSample({ run, attempt, control }: Walk, to: Endpoint, timeoutMs: number): Promise<void> {
  const peer = control.remote.address
  const told = dialTold(run, { to, purpose: 'data', peer, attempt: attempt.id, timeoutMs })
  const connected = told && (await reached(run, attempt.id, told))
  if (!connected) return
  const common = { attempt: attempt.id, conn: told.conn }
  const { socket, ...stands } = connected
  run.append({ kind: 'connected', ...common, ...stands })
  socket.destroy()
  run.append({ kind: 'closed', ...common, by: 'client', how: 'fin' })
}

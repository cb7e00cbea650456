/**
 * The probe: dials a server the ways a client would and writes down everything that happens. Whatever fails is an event
 * in the trace and the remaining attempts go on; the run always ends by its deadline.
 */
import { addressFamily } from '../../../shared/ftp/address.ts'
import type { TraceWriter } from '../../../shared/trace/writer.ts'
import { resolveName } from '../../net/resolver.ts'
import { startPractice } from '../practice/practice-targets.ts'
import { runAttempt } from './attempt.ts'
import { Farewell } from './farewell.ts'
import { LoginGate } from './login-gate.ts'
import type { ProbeOptions } from './options.ts'
import { type PlannedAttempt, planAttempts } from './plan.ts'
import { RunScope } from './run-scope.ts'

/** Runs one diagnosis. Appends to the log until the step `done`; `signal` ends it early, cleanly. */
export async function probe(options: ProbeOptions, log: TraceWriter, signal: AbortSignal): Promise<void> {
  if (options.practice !== null) return probePractice(options, options.practice, log, signal)
  const run = new RunScope(options, log)
  const deadline = setTimeout(() => stop('deadline'), options.deadlineMs)
  const cancel = () => stop('cancelled')
  const stop = (ending: 'deadline' | 'cancelled') => {
    if (run.ending) return
    const text =
      ending === 'deadline'
        ? `The deadline of ${options.deadlineMs / 1000} s is reached.`
        : 'The run was cancelled.'
    run.append({ kind: 'note', topic: ending, text: `${text} What was still open is closed.` })
    run.end(ending)
  }
  signal.addEventListener('abort', cancel)
  if (signal.aborted) cancel()
  try {
    const addresses = await addressesOf(run)
    await runAll(run, planAttempts(options, addresses))
  } finally {
    clearTimeout(deadline)
    signal.removeEventListener('abort', cancel)
    run.append({ kind: 'step', step: 'done', text: 'done' })
  }
}

async function probePractice(
  options: ProbeOptions,
  name: string,
  log: TraceWriter,
  signal: AbortSignal,
): Promise<void> {
  const server = await startPractice(name)
  try {
    await probe(
      { ...options, host: server.address, port: server.port, practice: null, loopbackOnly: true },
      log,
      signal,
    )
  } finally {
    await server.stop()
  }
}

async function addressesOf(run: RunScope): Promise<readonly string[]> {
  const { host, connectTimeoutMs } = run.options
  if (addressFamily(host) !== null) return [host]
  run.append({ kind: 'step', step: 'resolve', text: `looking up ${host}`, upToMs: connectTimeoutMs })
  let over = false
  const resolved = resolveName(host, connectTimeoutMs, (answer) => {
    if (!over) run.append({ kind: 'resolve', ...answer })
  })
  const ended = new Promise<string[]>((resolve) => run.onEnd(() => resolve([])))
  const addresses = await Promise.race([resolved, ended])
  over = true
  return addresses
}

/** Side by side: the modes of an address on two control connections, the addresses independent of one another. */
export async function runAll(run: RunScope, attempts: readonly PlannedAttempt[]): Promise<void> {
  const gate = new LoginGate()
  const byAddress = Map.groupBy(attempts, ({ server }) => server.address)
  const companies = [...byAddress.values()].flatMap((members) => {
    const shared = {
      gate,
      features: Promise.withResolvers<readonly string[]>(),
      leaderEnded: Promise.withResolvers<void>(),
      farewell: new Farewell(members.map(({ id }) => id)),
    }
    return members.map((attempt, index) => runAttempt(run, attempt, { ...shared, leads: index === 0 }))
  })
  await Promise.all(companies)
}

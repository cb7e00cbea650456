/**
 * The probe: dials a server the ways a client would and writes down everything that happens. Whatever fails is an event
 * in the trace and the remaining attempts go on; the run always ends by its deadline.
 */
import { addressFamily } from '../../../shared/ftp/address.ts'
import { sayEnglish, t } from '../../../shared/language/say.ts'
import { controlOf } from '../../../shared/session/outcome.ts'
import type { Session } from '../../../shared/session/session.ts'
import type { TraceWriter } from '../../../shared/trace/writer.ts'
import { practicePolicy } from '../../net/egress-policy.ts'
import { watchHeldUp } from '../../net/held-up.ts'
import type { Network } from '../../net/network.ts'
import { literalAddress, resolveName } from '../../net/resolver.ts'
import { startPractice } from '../practice/practice-targets.ts'
import { runAttempt } from './attempt.ts'
import { Farewell } from './farewell.ts'
import { watchIdent } from './ident.ts'
import { LoginGate } from './login-gate.ts'
import { askNeighbours } from './neighbours.ts'
import type { ProbeOptions } from './options.ts'
import { helloAttempt, neighbourPorts, type PlannedAttempt, planAttempts } from './plan.ts'
import { isHello } from './plan-tls.ts'
import { RunScope } from './run-scope.ts'
import { SilentPort } from './silent-port.ts'

/** Runs one diagnosis. Appends to the log until the step `done`; `signal` ends it early, cleanly. */
export async function probe(
  options: ProbeOptions,
  log: TraceWriter,
  signal: AbortSignal,
  { policy, nameServers }: Network,
): Promise<void> {
  if (options.practice !== null) return probePractice(options, options.practice, log, signal)
  const run = new RunScope(options, log, { policy: policy.about(options.host), nameServers })
  const unwatch = watchHeldUp()
  const deadline = setTimeout(() => stop('deadline'), options.deadlineMs)
  const cancel = () => stop('cancelled')
  const stop = (ending: 'deadline' | 'cancelled') => {
    if (run.ending) return
    const text =
      ending === 'deadline'
        ? sayEnglish(
            t`The deadline of ${options.deadlineMs / 1000} s is reached. What was still open is closed.`,
          )
        : whyCancelled(signal)
    run.append({ kind: 'note', topic: ending, text })
    run.end(ending)
  }
  signal.addEventListener('abort', cancel)
  if (signal.aborted) cancel()
  try {
    const addresses = await addressesOf(run)
    await runAll(run, addresses.filter(mayBeTested(run)))
  } finally {
    clearTimeout(deadline)
    unwatch()
    signal.removeEventListener('abort', cancel)
    run.append({ kind: 'step', step: 'done', text: sayEnglish(t`done`) })
  }
}

/** Who aborts a run may say why, in a sentence that the trace then holds. */
const whyCancelled = ({ reason }: AbortSignal): string =>
  typeof reason === 'string' ? reason : sayEnglish(t`The run was cancelled. What was still open is closed.`)

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
      { policy: practicePolicy(server), nameServers: [] },
    )
  } finally {
    await server.stop()
  }
}

async function addressesOf(run: RunScope): Promise<readonly string[]> {
  const { host, connectTimeoutMs } = run.options
  const refusal = run.network.policy.hostRefusal(host)
  if (refusal !== null) {
    run.append({ kind: 'note', topic: 'refused-by-policy', text: refusal })
    return []
  }
  const literal = literalAddress(host)
  if (literal !== null) return [literal]
  run.append({
    kind: 'step',
    step: 'resolve',
    text: sayEnglish(t`looking up ${host}`),
    upToMs: connectTimeoutMs,
  })
  let over = false
  const resolved = resolveName(host, run.network.nameServers, connectTimeoutMs, (answer) => {
    if (!over) run.append({ kind: 'resolve', ...answer })
  })
  const ended = new Promise<string[]>((resolve) => run.onEnd(() => resolve([])))
  const addresses = await Promise.race([resolved, ended])
  over = true
  return addresses
}

/** Tells of each address that policy refuses: of the run itself, since nothing is tried there. */
function mayBeTested(run: RunScope): (address: string) => boolean {
  const { family, port } = run.options
  let told = 0
  return (address) => {
    if (family !== 'auto' && addressFamily(address) !== Number(family)) return false
    const refusal = run.network.policy.refusal({ address, port }, 'control', null)
    if (refusal === null) return true
    told += 1
    if (told <= mostAddresses) run.append({ kind: 'note', topic: 'refused-by-policy', text: refusal })
    return false
  }
}

/** This many addresses of a family are looked at; a name with more of them is a load balancer. */
const mostAddresses = 4

/** Side by side: the families independent of one another, and at each address two attempts at a time. */
export async function runAll(run: RunScope, addresses: readonly string[]): Promise<void> {
  const gate = new LoginGate()
  const wanted = run.options.family === 'auto' ? [4, 6] : [Number(run.options.family)]
  await Promise.all(
    wanted.map((family) =>
      runFamily(
        run,
        addresses.filter((address) => addressFamily(address) === family),
        gate,
      ),
    ),
  )
}

/** The first address that can be connected to is tested; the others of the name are asked whether anybody is there. */
async function runFamily(run: RunScope, addresses: readonly string[], gate: LoginGate): Promise<void> {
  const [first, ...others] = addresses.slice(0, mostAddresses)
  if (first === undefined) return
  const asked = Promise.all(others.map((address) => askNeighbours(run, address, [run.options.port])))
  await runAddress(run, first, gate, 1)
  await asked
  for (const [index, address] of others.entries()) {
    if (run.ending || isReached(run, first)) return
    await runAddress(run, address, gate, index + 2)
    if (isReached(run, address)) return
  }
}

const isReached = (run: RunScope, address: string): boolean =>
  run
    .session()
    .attempts.some((attempt) => attempt.server.address === address && controlOf(attempt)?.connected != null)

/** All attempts at one address, and then its neighbours, where it does not answer. */
async function runAddress(run: RunScope, address: string, gate: LoginGate, ordinal: number): Promise<void> {
  const unwatch = run.options.loopbackOnly ? null : await watchIdent(run, address)
  await runAttempts(run, address, gate, ordinal)
  unwatch?.()
  if (run.options.loopbackOnly) return
  const seen = run.session().attempts.filter(({ server }) => server.address === address)
  await askNeighbours(run, address, neighbourPorts(seen, run.options.port, randomPorts(3)))
}

/** Wave by wave: the attempts under one protection together, and what they showed decides about the next. */
async function runAttempts(run: RunScope, address: string, gate: LoginGate, ordinal: number): Promise<void> {
  const made = new Set<string>()
  const hello = helloAttempt(run.options, address, ordinal)
  while (!run.ending) {
    const planned = planAttempts(run.options, [address], run.session(), ordinal)
    const [next, ...rest] = planned.filter(({ id }) => !made.has(id))
    if (!next) break
    const wave = [next, ...rest.filter((other) => goTogether(next, other, run.session()))].slice(0, 2)
    for (const { id } of wave) made.add(id)
    const silence = new SilentPort(run, wave, made.has(hello.id) ? null : hello, async (asking, enough) => {
      made.add(asking.id)
      await runWave(run, [asking], gate, new SilentPort(run, [asking], null, nobodyAsks), enough)
    })
    await runWave(run, wave, gate, silence, null)
    await silence.settled()
  }
}

/**
 * Attempts under one protection, or questions that open no data connection: some servers mix up their descriptors when
 * one session ends while another opens one.
 */
function goTogether(a: PlannedAttempt, b: PlannedAttempt, { attempts }: Session): boolean {
  if (a.protection !== b.protection) return false
  if (a.asks === b.asks) return true
  const limited = attempts.some(({ exchanges }) =>
    exchanges.some(({ replies }) => replies.some(({ code }) => code === 421)),
  )
  return isHello(a.asks) && isHello(b.asks) && !limited
}

/** Ports from the range that systems hand out, where nobody listens on purpose. */
const randomPorts = (count: number): readonly number[] =>
  Array.from({ length: count }, () => 49152 + Math.floor(Math.random() * 16000))

const nobodyAsks = () => Promise.resolve()

async function runWave(
  run: RunScope,
  wave: readonly PlannedAttempt[],
  gate: LoginGate,
  silence: SilentPort,
  enough: AbortSignal | null,
): Promise<void> {
  const shared = {
    gate,
    silence,
    enough,
    features: Promise.withResolvers<readonly string[]>(),
    leaderEnded: Promise.withResolvers<void>(),
    farewell: new Farewell(wave.map(({ id }) => id)),
  }
  await Promise.all(wave.map((attempt, index) => runAttempt(run, attempt, { ...shared, leads: index === 0 })))
}

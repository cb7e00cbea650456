/** One attempt: a control connection from its SYN to QUIT, exercising one mode. */
import { isIntermediate, isPositive } from '../../../shared/ftp/reply-code.ts'
import { walkActive } from './active.ts'
import { type Answer, type ControlConnection, isSilence, openControl } from './control-connection.ts'
import type { Farewell } from './farewell.ts'
import type { LoginGate, LoginOutcome } from './login-gate.ts'
import { walkPassive } from './passive.ts'
import { type PlannedAttempt, setUpVerbs } from './plan.ts'
import type { RunScope } from './run-scope.ts'
import { step, waits } from './walk.ts'

/** What the attempts at one address share: facts about the server are asked once, by the attempt that leads. */
export interface Company {
  readonly gate: LoginGate
  readonly leads: boolean
  /** Settles when the leading attempt has come to its login, with the server's features, or has ended before it. */
  readonly features: PromiseWithResolvers<readonly string[]>
  /** Settles when the leading attempt has ended. */
  readonly leaderEnded: PromiseWithResolvers<void>
  readonly farewell: Farewell
}

export async function runAttempt(run: RunScope, attempt: PlannedAttempt, company: Company): Promise<void> {
  const { mode, family, protection, server } = attempt
  const text = `${mode} mode over IPv${family}`
  run.append({
    kind: 'step',
    attempt: attempt.id,
    step: 'attempt',
    text,
    exercises: { mode, family, protection, server },
  })
  try {
    const control = await greeted(run, attempt, company)
    if (!control) return
    const suspect = await walk(run, attempt, control, company)
    if (control.open || suspect.length > 0) await company.farewell.arrive(attempt.id)
    await control.quit(waits.goodbye)
    if (suspect.length > 0) await repeatAlone(run, attempt, company, suspect)
  } finally {
    company.farewell.arrive(attempt.id)
    if (company.leads) {
      company.features.resolve([])
      company.leaderEnded.resolve()
    }
  }
}

/** A control connection whose greeting was 220, or null. */
async function greeted(
  run: RunScope,
  attempt: PlannedAttempt,
  company: Company,
): Promise<ControlConnection | null> {
  for (let again = !company.leads; ; again = false) {
    const control = await openControl(run, attempt.id, attempt.server)
    if (!control) return null
    step(run, attempt.id, 'greeting', 'waiting for the greeting', waits.greeting)
    const greeting = await readGreeting(control)
    if (isPositive(greeting.code)) return control
    control.close(isSilence(greeting) ? 'timed-out' : 'fin')
    if (greeting.code !== 421 || !again) return null
    const note =
      'The server refused a second connection at the same time; trying again once the first has ended.'
    run.append({ kind: 'note', attempt: attempt.id, topic: 'vantage', text: note })
    company.farewell.arrive(attempt.id)
    await company.leaderEnded.promise
  }
}

/** RFC 959 section 5.4: 120 says that 220 follows. */
async function readGreeting(control: ControlConnection): Promise<Answer> {
  const greeting = await control.reply(waits.greeting)
  return greeting.code === 120 ? control.reply(waits.greeting) : greeting
}

/** @returns the set-up commands to repeat when this attempt is alone. */
async function walk(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
  company: Company,
): Promise<readonly string[]> {
  const features = company.leads ? await askFeatures(run, attempt, control) : await company.features.promise
  if (!control.open) return []
  const entry = company.gate.enter()
  // Only now may the others go to the gate: the leading attempt is first there.
  company.features.resolve(features)
  if ((await entry) === 'shut') {
    const text = 'Not logging in: the login was refused once and is not repeated.'
    run.append({ kind: 'note', attempt: attempt.id, topic: 'skipped', text })
    return []
  }
  const outcome = await login(run, attempt, control)
  company.gate.report(outcome)
  if (outcome !== 'accepted') return []
  if (company.leads) await askAboutServer(run, attempt, control)
  return walkMode(run, attempt, control, company, setUpVerbs(attempt.mode, attempt.family))
}

async function walkMode(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
  company: Company,
  verbs: readonly string[],
): Promise<readonly string[]> {
  const { path } = run.options
  if (path !== null && control.open) await control.ask('CWD', path, waits.reply)
  const features = await company.features.promise
  const listVerb = features.some((feature) => /^ML(ST|SD)\b/i.test(feature)) ? 'MLSD' : 'LIST'
  const others = () => company.farewell.others(attempt.id)
  const onward = { run, attempt, control, listVerb, others } as const
  return attempt.mode === 'passive' ? walkPassive(onward, verbs) : walkActive(onward, verbs)
}

/** A second look at what failed while another attempt was at work, on a control connection of its own. */
async function repeatAlone(
  run: RunScope,
  attempt: PlannedAttempt,
  company: Company,
  verbs: readonly string[],
): Promise<void> {
  if (run.ending) return
  const text = `${verbs[0]} failed while another attempt was at work; it is repeated alone, so that this test is not its cause.`
  run.append({ kind: 'note', attempt: attempt.id, topic: 'vantage', text })
  const control = await greeted(run, attempt, { ...company, leads: true })
  if (!control) return
  const outcome = await login(run, attempt, control)
  if (outcome === 'accepted') await walkMode(run, attempt, control, company, verbs)
  await control.quit(waits.goodbye)
}

async function askFeatures(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<readonly string[]> {
  step(run, attempt.id, 'features', 'asking for the features', waits.reply)
  const answer = await control.ask('FEAT', null, waits.reply)
  return answer.code === 211 ? answer.lines.slice(1, -1).map((line) => line.trim()) : []
}

async function login(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<LoginOutcome> {
  const { user, password } = run.options
  step(run, attempt.id, 'login', `logging in as ${user}`, waits.login)
  const toUser = await control.ask('USER', user, waits.login)
  const answer =
    isIntermediate(toUser.code) && toUser.code !== 332
      ? await control.ask('PASS', password, waits.login)
      : toUser
  if (isPositive(answer.code)) return 'accepted'
  if (isSilence(answer)) return 'unknown'
  // 421 is about connections and not about who logs in: another attempt may still try.
  return answer.code === 421 ? 'unknown' : 'refused'
}

/** Facts that hold for every attempt at this address: the system, where a login starts, how the server sees us. */
async function askAboutServer(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<void> {
  step(run, attempt.id, 'set-up', 'asking about the system and the session', waits.reply)
  const questions: [string, string | null][] = [
    ['SYST', null],
    ['PWD', null],
    ['TYPE', 'I'],
    ['STAT', null],
  ]
  for (const [verb, argument] of questions) {
    if (!control.open) return
    const answer = await control.ask(verb, argument, waits.reply)
    if (isSilence(answer)) return
  }
}

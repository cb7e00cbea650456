/** One attempt: a control connection from its SYN to QUIT, exercising one mode. */
import { isIntermediate, isPositive } from '../../../shared/ftp/reply-code.ts'
import { walkActive } from './active.ts'
import { type Answer, type ControlConnection, isSilence, openControl } from './control-connection.ts'
import type { LoginGate, LoginOutcome } from './login-gate.ts'
import { walkPassive } from './passive.ts'
import type { PlannedAttempt } from './plan.ts'
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
    if (control) {
      await walk(run, attempt, control, company)
      await control.quit(waits.goodbye)
    }
  } finally {
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
    await company.leaderEnded.promise
  }
}

/** RFC 959 section 5.4: 120 says that 220 follows. */
async function readGreeting(control: ControlConnection): Promise<Answer> {
  const greeting = await control.reply(waits.greeting)
  return greeting.code === 120 ? control.reply(waits.greeting) : greeting
}

async function walk(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
  company: Company,
): Promise<void> {
  const features = company.leads ? await askFeatures(run, attempt, control) : await company.features.promise
  if (!control.open) return
  const known = company.leads ? company.features : null
  const entry = company.gate.enter()
  known?.resolve(features)
  if ((await entry) === 'shut') {
    const text = 'Not logging in: the login was refused once and is not repeated.'
    run.append({ kind: 'note', attempt: attempt.id, topic: 'skipped', text })
    return
  }
  const outcome = await login(run, attempt, control)
  company.gate.report(outcome)
  if (outcome !== 'accepted') return
  if (company.leads) await askAboutServer(run, attempt, control)
  const { path } = run.options
  if (path !== null && control.open) await control.ask('CWD', path, waits.reply)
  const listVerb = features.some((feature) => /^ML(ST|SD)\b/i.test(feature)) ? 'MLSD' : 'LIST'
  const onward = { run, attempt, control, listVerb } as const
  if (attempt.mode === 'passive') await walkPassive(onward)
  else await walkActive(onward)
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

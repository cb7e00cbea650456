/** One attempt: a control connection from its SYN to QUIT, exercising one mode under one protection. */

import { asksForProtection } from '../../../shared/ftp/refusal.ts'
import { isIntermediate, isPositive } from '../../../shared/ftp/reply-code.ts'
import { type Phrase, sayEnglish, t } from '../../../shared/language/say.ts'
import type { Question } from '../../../shared/session/question.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { walkActive } from './active.ts'
import { askHellos } from './ask-hello.ts'
import { audit } from './audit/audit.ts'
import { askSiteHelp } from './audit/site-help.ts'
import { type ControlConnection, isSilence, openControl } from './control-connection.ts'
import type { Farewell } from './farewell.ts'
import type { LoginGate, LoginOutcome } from './login-gate.ts'
import { isAnonymous } from './options.ts'
import { walkPassive } from './passive.ts'
import { type PlannedAttempt, setUpVerbs } from './plan.ts'
import { hellosFor, helloThroughout } from './plan-tls.ts'
import type { RunScope } from './run-scope.ts'
import type { SilentPort } from './silent-port.ts'
import { testUpload } from './upload.ts'
import { step, waits } from './walk.ts'

/** What the attempts at one address under one protection share: facts about the server are asked once, by the leader. */
export interface Company {
  readonly gate: LoginGate
  readonly leads: boolean
  /** Settles when the leading attempt has come to its login, with the server's features, or has ended before it. */
  readonly features: PromiseWithResolvers<readonly string[]>
  /** Settles when the leading attempt has ended. */
  readonly leaderEnded: PromiseWithResolvers<void>
  readonly farewell: Farewell
  readonly silence: SilentPort
  /** The answer to a question is no longer wanted. */
  readonly enough: AbortSignal | null
}

export async function runAttempt(run: RunScope, attempt: PlannedAttempt, company: Company): Promise<void> {
  const { mode, family, protection, server } = attempt
  run.append({
    kind: 'step',
    attempt: attempt.id,
    step: 'attempt',
    text: sayEnglish(exerciseText(attempt)),
    exercises: { mode, family, protection, server },
  })
  if (attempt.asks) skip(run, attempt, t`This attempt only asks ${questionTexts[attempt.asks]}.`)
  try {
    const hellos = attempt.asks && hellosFor(attempt.asks, provenVersions(run, attempt))
    if (hellos) return await askHellos(run, attempt, hellos)
    const control = await greeted(run, attempt, !company.leads, company)
    if (!control) return
    const suspect = await walk(run, attempt, control, company)
    if (control.open || suspect.length > 0) await company.farewell.arrive(attempt.id)
    await control.quit(waits.goodbye)
    if (suspect.length > 0) await run.inTurn(() => repeatAlone(run, attempt, company, suspect))
  } finally {
    company.farewell.arrive(attempt.id)
    if (company.leads) {
      company.features.resolve([])
      company.leaderEnded.resolve()
    }
  }
}

/** The TLS versions that the server has spoken with us already. */
const provenVersions = (run: RunScope, { server }: PlannedAttempt): ReadonlySet<string> =>
  new Set(
    run
      .session()
      .attempts.filter((attempt) => sameServer(attempt.server, server))
      .flatMap(({ connections }) => connections.flatMap(({ tls }) => tls?.protocol ?? [])),
  )

const sameServer = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port

function exerciseText({ mode, family, protection }: PlannedAttempt): Phrase {
  const how = protections[protection]
  return mode === 'passive'
    ? t`passive mode over IPv${family} ${how}`
    : t`active mode over IPv${family} ${how}`
}

const protections: Readonly<Record<PlannedAttempt['protection'], Phrase>> = {
  clear: t`in clear`,
  explicit: t`under explicit TLS`,
  implicit: t`under implicit TLS`,
}

const questionTexts: Readonly<Record<Question, Phrase>> = {
  tls: t`whether the port speaks TLS from the first byte`,
  versions: t`which TLS versions and ciphers the server has`,
  'tls-versions': t`which TLS versions the server accepts, one by one`,
  'no-sni': t`which certificate a client gets that does not name the host`,
  tiny: t`whether an answer of few bytes to a TLS hello arrives`,
  reuse: t`whether data connections have to resume the TLS session`,
  tls12: t`whether data connections work with TLS 1.2`,
  'prot-c': t`whether data connections work without encryption`,
  small: t`whether a listing of nothing comes through`,
  'port-21': t`whether passive mode works on port 21`,
  audit: t`what the server grants beyond what it should`,
}

/** A control connection whose greeting was 220, or null. @param patient whether a 421 may be met by taking turns */
async function greeted(
  run: RunScope,
  attempt: PlannedAttempt,
  patient: boolean,
  company: Company,
): Promise<ControlConnection | null> {
  for (let again = patient; ; again = false) {
    const control = await openControl(run, attempt.id, attempt.server)
    if (!control) return null
    if (company.enough?.aborted) control.close('fin')
    company.enough?.addEventListener('abort', () => control.close('fin'), { once: true })
    if (attempt.protection === 'implicit' && !(await trusted(run, attempt, control))) return null
    step(run, attempt.id, 'greeting', t`waiting for the greeting`, waits.greeting)
    const greeting = await company.silence.greeting(attempt.id, control)
    if (isPositive(greeting.code)) return control
    control.close(isSilence(greeting) ? 'timed-out' : 'fin')
    if (await company.silence.again(attempt.id)) continue
    if (greeting.code !== 421 || !again) return null
    const note = t`The server refused a second connection at the same time; trying again once the first has ended.`
    run.append({ kind: 'note', attempt: attempt.id, topic: 'vantage', text: sayEnglish(note) })
    company.farewell.arrive(attempt.id)
    await company.leaderEnded.promise
  }
}

/** @returns the set-up commands to repeat when this attempt is alone. */
async function walk(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
  company: Company,
): Promise<readonly string[]> {
  const features = await learnFeatures(run, attempt, control, company)
  if (!features || !control.open) return []
  if (attempt.asks === 'tls') return []
  if (attempt.protection === 'clear' && !mayLogInInClear(run.options)) {
    return skip(
      run,
      attempt,
      t`Not logging in: the password of a named user does not cross an unencrypted connection.`,
    )
  }
  if (attempt.asks === 'audit') await askSiteHelp(control)
  const entry = company.gate.enter(attempt.protection)
  // Only now may the others go to the gate: the leading attempt is first there.
  company.features.resolve(features)
  if ((await entry) === 'shut') {
    return skip(run, attempt, t`Not logging in: the login was refused once and is not repeated.`)
  }
  const outcome = await login(run, attempt, control)
  company.gate.report(outcome, attempt.protection)
  if (outcome !== 'accepted') return []
  if (attempt.asks === 'audit') {
    const onward = { run, attempt, control, listVerb: listVerbOf(features), others: () => false } as const
    await audit(onward, () => authenticated(run, attempt, company))
    return []
  }
  if (company.leads && !attempt.asks) await askAboutServer(run, attempt, control)
  return walkMode(run, attempt, control, company, setUpVerbs(attempt.mode, attempt.family))
}

function skip(run: RunScope, attempt: PlannedAttempt, text: Phrase): readonly string[] {
  run.append({ kind: 'note', attempt: attempt.id, topic: 'skipped', text: sayEnglish(text) })
  return []
}

const mayLogInInClear = ({ user, allowPlainCredentials }: RunScope['options']): boolean =>
  isAnonymous(user) || allowPlainCredentials

/** FEAT before and after TLS, since servers and boxes in between may tell different things. Null: no TLS, so no more. */
async function learnFeatures(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
  company: Company,
): Promise<readonly string[] | null> {
  // What differs between the two is told once, by the attempt that raised the question.
  const twice = attempt.asks !== undefined && attempt.protection === 'explicit'
  const inClear = company.leads && !twice ? await askFeatures(run, attempt, control) : null
  if (attempt.protection === 'explicit') {
    if (!(await upgraded(run, attempt, control))) return null
    return company.leads ? askFeatures(run, attempt, control) : company.features.promise
  }
  return inClear ?? company.features.promise
}

async function upgraded(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<boolean> {
  step(run, attempt.id, 'tls', t`AUTH TLS: asking for encryption`, waits.reply)
  const answer = await control.ask('AUTH', 'TLS', waits.reply)
  if (isPositive(answer.code)) return trusted(run, attempt, control)
  // Some servers list AUTH without having a certificate: where nobody asked for TLS, that is no fault of theirs.
  if (run.options.security === 'auto' && mayLogInInClear(run.options) && !isSilence(answer)) {
    skip(run, attempt, t`The server lists TLS among its features and refuses it: ${answer.lines[0] ?? ''}`)
  }
  return false
}

/** TLS stands and the certificate is good, or was declared good enough. */
async function trusted(run: RunScope, attempt: PlannedAttempt, control: ControlConnection): Promise<boolean> {
  const { host, connectTimeoutMs, insecure } = run.options
  step(run, attempt.id, 'tls', t`TLS handshake`, connectTimeoutMs)
  const secured = await control.secure(host, helloThroughout(attempt.asks), connectTimeoutMs)
  if (secured === 'failed') return false
  await control.settle()
  if (!control.open) return false
  if (secured.problem === null || insecure || attempt.asks) return true
  const text = t`The certificate is not trusted (${secured.problem}); the attempt goes no further unless a bad certificate is allowed.`
  run.append({ kind: 'note', attempt: attempt.id, topic: 'refused-by-policy', text: sayEnglish(text) })
  control.close('fin')
  return false
}

async function walkMode(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
  company: Company,
  verbs: readonly string[],
): Promise<readonly string[]> {
  if (attempt.protection !== 'clear' && !(await protectData(control, attempt.asks === 'prot-c' ? 'C' : 'P')))
    return []
  const { path } = run.options
  if (path !== null && control.open) await control.ask('CWD', path, waits.reply)
  const features = await company.features.promise
  const listVerb = listVerbOf(features)
  const others = () => company.farewell.others(attempt.id)
  const onward = { run, attempt, control, listVerb, others } as const
  if (attempt.mode === 'active') return walkActive(onward, verbs)
  const { suspect, works } = await walkPassive(onward, verbs)
  if (works !== null && run.options.upload && run.claim(`upload ${attempt.server.address}`)) {
    const left = await testUpload(onward, works)
    if (left !== null) await cleanUp(run, attempt, company, left)
  }
  return suspect
}

const listVerbOf = (features: readonly string[]): 'MLSD' | 'LIST' =>
  features.some((feature) => /^ML(ST|SD)\b/i.test(feature)) ? 'MLSD' : 'LIST'

/** The file of the write test goes, whatever became of the connection that stored it. */
async function cleanUp(
  run: RunScope,
  attempt: PlannedAttempt,
  company: Company,
  name: string,
): Promise<void> {
  const control = await authenticated(run, attempt, company)
  if (!control) return
  if (run.options.path !== null) await control.ask('CWD', run.options.path, waits.reply)
  // How much of it has arrived tells a lost line from a server that is busy; some servers tell it in image type only.
  await control.ask('TYPE', 'I', waits.reply)
  await control.ask('SIZE', name, waits.reply)
  await control.ask('DELE', name, waits.reply)
  await control.quit(waits.goodbye)
}

/** RFC 4217 section 9: PBSZ 0 and then PROT P, or data connections stay in clear. */
async function protectData(control: ControlConnection, level: 'P' | 'C'): Promise<boolean> {
  await control.ask('PBSZ', '0', waits.reply)
  const answer = await control.ask('PROT', level, waits.reply)
  return isPositive(answer.code)
}

/** A second look at what failed while another attempt was at work, on a control connection of its own. */
async function repeatAlone(
  run: RunScope,
  attempt: PlannedAttempt,
  company: Company,
  verbs: readonly string[],
): Promise<void> {
  if (run.ending) return
  const text = t`${verbs[0]} failed while another attempt was at work; it is repeated alone, so that this test is not its cause.`
  run.append({ kind: 'note', attempt: attempt.id, topic: 'vantage', text: sayEnglish(text) })
  const control = await authenticated(run, attempt, company)
  if (control) await walkMode(run, attempt, control, company, verbs)
  await control?.quit(waits.goodbye)
}

/** A fresh control connection, protected and logged in like the one before it. */
async function authenticated(
  run: RunScope,
  attempt: PlannedAttempt,
  company: Company,
): Promise<ControlConnection | null> {
  const control = await greeted(run, attempt, false, company)
  if (!control) return null
  if (attempt.protection !== 'explicit' || (await upgraded(run, attempt, control))) {
    if ((await login(run, attempt, control)) === 'accepted') return control
  }
  await control.quit(waits.goodbye)
  return null
}

async function askFeatures(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<readonly string[]> {
  step(run, attempt.id, 'features', t`asking for the features`, waits.reply)
  const answer = await control.ask('FEAT', null, waits.reply)
  return answer.code === 211 ? answer.lines.slice(1, -1).map((line) => line.trim()) : []
}

async function login(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<LoginOutcome> {
  const { user, password } = run.options
  step(run, attempt.id, 'login', t`logging in as ${user}`, waits.login)
  const toUser = await control.ask('USER', user, waits.login)
  const answer =
    isIntermediate(toUser.code) && toUser.code !== 332
      ? await control.ask('PASS', password, waits.login)
      : toUser
  if (isPositive(answer.code)) return 'accepted'
  if (isSilence(answer)) return 'unknown'
  if (asksForProtection(answer.lines.join(' '))) return 'protection-refused'
  // 421 is about connections and not about who logs in: another attempt may still try.
  return answer.code === 421 ? 'unknown' : 'refused'
}

/** Facts that hold for every attempt at this address: the system, where a login starts, how the server sees us. */
async function askAboutServer(
  run: RunScope,
  attempt: PlannedAttempt,
  control: ControlConnection,
): Promise<void> {
  step(run, attempt.id, 'set-up', t`asking about the system and the session`, waits.reply)
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

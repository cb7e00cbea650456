/** Two reports to a comparison. Pure, and the same whichever machine compares. */

import { addressFamily, sameAddress } from '../ftp/address.ts'
import { type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import type { Mode } from '../trace/event.ts'
import { certificateOf, greetingText, type Seen, seenIn } from './compared-run.ts'
import type {
  Change,
  ComparedAttempt,
  ComparedFinding,
  ComparedOutcome,
  ComparedRun,
  Comparison,
} from './comparison.ts'
import { comparisonFindings, type Pair } from './comparison-findings.ts'
import type { AttemptReport, Finding, Report, Side, Verdict } from './report.ts'
import { modeNames } from './words.ts'

/** @param a the earlier of two runs, or what the client saw */
export function compareReports(a: Report, b: Report, speech: Speech = english): Comparison {
  const [seenA, seenB] = [seenIn(a), seenIn(b)]
  const between = isOnePlace(a, b) ? 'times' : 'places'
  const sameServer = isSameServer(seenA, seenB)
  const attempts = comparedAttempts(seenA.attempts, seenB.attempts)
  const pair: Pair | null = between === 'places' && sameServer ? { a: seenA, b: seenB } : null
  const findings = pair ? comparisonFindings(pair, speech) : []
  const modes = {
    passive: modeChange(a, b, 'passive'),
    active: modeChange(a, b, 'active'),
  }
  const compared = { a, b, between, sameServer, findings } as const
  const { side, text } = conclusionOf({ ...compared, modes })
  return {
    a: comparedRun(a),
    b: comparedRun(b),
    between,
    sameServer,
    change: overall(a.verdict, b.verdict),
    conclusion: { side, text: speech.say(text) },
    modes,
    attempts,
    differences: differencesOf(seenA, seenB).map(({ what, ...values }) => ({
      what: speech.say(what),
      ...values,
    })),
    findings: [...findings],
    known: knownFindings(a.findings, b.findings),
  }
}

const comparedRun = ({ id, source, startedAt, vantage, target, verdict }: Report): ComparedRun => ({
  id,
  source,
  startedAt,
  vantage: vantage.name,
  target: target.input,
  status: verdict.status,
  summary: verdict.summary,
})

/** Two probes of one vantage: what lies between them is time. A log is a place of its own. */
const isOnePlace = (a: Report, b: Report): boolean =>
  a.source === b.source &&
  a.vantage.name === b.vantage.name &&
  (a.source === 'probe' || a.vantage.addresses.some((address) => b.vantage.addresses.includes(address)))

function isSameServer(a: Seen, b: Seen): boolean {
  const [hostA, hostB] = [a.report.target.host.toLowerCase(), b.report.target.host.toLowerCase()]
  const meet = a.addresses.some((one) => b.addresses.some((other) => sameAddress(one, other)))
  return meet || (hostA === hostB && addressFamily(hostA) === null && hostA !== 'unknown')
}

// Attempts

function comparedAttempts(a: readonly AttemptReport[], b: readonly AttemptReport[]): ComparedAttempt[] {
  const rows = new Map<string, ComparedAttempt>()
  for (const attempt of [...a, ...b]) {
    const { mode, family, protection } = attempt
    const key = `${protection} ${family} ${mode}`
    if (rows.has(key)) continue
    const same = (other: AttemptReport) =>
      other.mode === mode && other.family === family && other.protection === protection
    const [inA, inB] = [outcomeOf(a.filter(same)), outcomeOf(b.filter(same))]
    rows.set(key, { mode, family, protection, a: inA, b: inB, change: changeOf(inA?.status, inB?.status) })
  }
  return [...rows.values()]
}

/** Of several attempts of one kind the one that went best. */
function outcomeOf(attempts: readonly AttemptReport[]): ComparedOutcome | null {
  const [best] = attempts.toSorted((one, other) => ranks.indexOf(one.status) - ranks.indexOf(other.status))
  return best
    ? { status: best.status, failedPhase: best.failedPhase, command: best.command, attempt: best.id }
    : null
}

const ranks: readonly AttemptReport['status'][] = ['works', 'fails', 'inconclusive', 'running', 'skipped']

/** What was not tested tells nothing of a change. */
function changeOf(a: string | undefined, b: string | undefined): Change {
  const [testedA, testedB] = [a, b].map((status) => status !== undefined && !untested.has(status))
  if (!testedA || !testedB) return testedA ? 'only-a' : testedB ? 'only-b' : 'same'
  if (a === b) return 'same'
  if (a === 'fails' && b === 'works') return 'improved'
  return a === 'works' && b === 'fails' ? 'worse' : 'differs'
}

const untested = new Set(['skipped', 'untested', 'running'])

const modeChange = (a: Report, b: Report, mode: 'passive' | 'active') => ({
  a: a.verdict.byMode[mode],
  b: b.verdict.byMode[mode],
  change: changeOf(a.verdict.byMode[mode], b.verdict.byMode[mode]),
})

function overall(a: Verdict, b: Verdict): Change {
  const order: readonly string[] = ['broken', 'degraded', 'healthy']
  const [before, after] = [order.indexOf(a.status), order.indexOf(b.status)]
  if (a.status === b.status) return 'same'
  if (before === -1 || after === -1) return 'differs'
  return after > before ? 'improved' : 'worse'
}

// What differs

interface Told {
  readonly what: Phrase
  readonly a: string
  readonly b: string
}

function differencesOf(a: Seen, b: Seen): Told[] {
  const facts: readonly (readonly [Phrase, (seen: Seen) => string | null])[] = [
    [t`host`, ({ report }) => report.target.host],
    [t`port`, ({ report }) => `${report.target.port}`],
    [t`addresses of the server`, ({ addresses }) => addresses.toSorted().join(', ') || null],
    [t`user`, ({ report }) => (report.target.user === 'unknown' ? null : report.target.user)],
    [t`greeting`, greetingText],
    [
      t`server software`,
      ({ report: { server } }) => server.software && `${server.software} ${server.version ?? ''}`.trim(),
    ],
    [t`certificate`, (seen) => certificateOf(seen)?.certificate.fingerprint256 ?? null],
    [t`offered address in passive mode`, ({ attempts }) => offered(attempts)],
  ]
  return facts.flatMap(([what, tell]) => {
    const [inA, inB] = [tell(a), tell(b)]
    return inA === null || inB === null || inA === inB ? [] : [{ what, a: inA, b: inB }]
  })
}

const offered = (attempts: readonly AttemptReport[]): string | null =>
  attempts.find(({ mode, data }) => mode === 'passive' && data?.offered)?.data?.offered?.address ?? null

function knownFindings(a: readonly Finding[], b: readonly Finding[]): ComparedFinding[] {
  const [inA, inB] = [a, b].map((findings) => new Set(findings.map(({ code }) => code)))
  return [...a, ...b.filter(({ code }) => !inA?.has(code))].map(({ code, severity, side, title }) => ({
    code,
    severity,
    side,
    title,
    in: !inA?.has(code) ? 'b' : inB?.has(code) ? 'both' : 'a',
  }))
}

// The conclusion

interface Concluding {
  readonly a: Report
  readonly b: Report
  readonly between: Comparison['between']
  readonly sameServer: boolean
  readonly modes: Comparison['modes']
  readonly findings: readonly Comparison['findings'][number][]
}

function conclusionOf(facts: Concluding): { readonly side: Side | null; readonly text: Phrase } {
  const { a, b, between, sameServer, modes, findings } = facts
  if (!sameServer)
    return {
      side: null,
      text: t`These are runs against different servers: ${a.target.host} and ${b.target.host}.`,
    }
  if (between === 'times') return { side: null, text: changeText(facts) }
  const [first] = findings
  for (const mode of ['passive', 'active'] as const) {
    const { a: there, b: here } = modes[mode]
    if (there === 'fails' && here === 'works') return onlyThere(mode, a, b, first?.side ?? null)
    if (there === 'works' && here === 'fails')
      return {
        side: null,
        text: t`From ${b.vantage.name} ${modeNames[mode]} mode fails, from ${a.vantage.name} it works: what stops it lies on the way from ${b.vantage.name}, or the server treats it differently.`,
      }
  }
  if (first) return { side: first.side, text: t`${first.title}.` }
  const common = primary(a)
  if (common && common.code === b.verdict.primary)
    return { side: common.side, text: t`Both see the same fault, wherever they look from: ${common.title}.` }
  if (a.verdict.status === b.verdict.status) return { side: null, text: t`Both places see the same.` }
  return { side: null, text: t`They differ, and not in a way that tells on whose side the fault is.` }
}

/** The place that fails is the one to look at, unless its own report already names the server or the login. */
function onlyThere(mode: Mode, a: Report, b: Report, side: Side | null): { side: Side; text: Phrase } {
  const own = primary(a)
  if (side === null && own && (own.side === 'credentials' || own.side === 'server'))
    return {
      side: own.side,
      text: t`From ${b.vantage.name} ${modeNames[mode]} mode works, from ${a.vantage.name} it does not: ${own.title}.`,
    }
  return {
    side: side ?? (own?.side === 'client' ? 'client' : 'client-network'),
    text: isClients(a)
      ? t`From ${b.vantage.name} ${modeNames[mode]} mode works, for the client it does not: the fault is on the side of the client.`
      : t`From ${b.vantage.name} ${modeNames[mode]} mode works, from ${a.vantage.name} it does not: the fault is on the side of ${a.vantage.name}.`,
  }
}

/** What a client saw, rather than a place of ours. */
const isClients = ({ source, vantage }: Report): boolean => source !== 'probe' && !/server/.test(vantage.name)

const primary = ({ findings, verdict }: Report): Finding | undefined =>
  findings.find(({ code }) => code === verdict.primary)

function changeText({ a, b, modes }: Concluding): Phrase {
  const told = (['passive', 'active'] as const).flatMap((mode) => {
    const { change } = modes[mode]
    if (change === 'improved') return [t`${modeNames[mode]} mode works now`]
    return change === 'worse' ? [t`${modeNames[mode]} mode works no more`] : []
  })
  const [first, second] = told
  if (first && second) return t`Between the two runs: ${first}, ${second}.`
  if (first) return t`Between the two runs: ${first}.`
  const [before, after] = [
    new Set(a.findings.map(({ code }) => code)),
    new Set(b.findings.map(({ code }) => code)),
  ]
  const gone = [...before].filter((code) => !after.has(code)).length
  const come = [...after].filter((code) => !before.has(code)).length
  if (gone + come === 0) return t`Nothing has changed between the two runs.`
  return t`What works has not changed; findings gone: ${gone}, new findings: ${come}.`
}

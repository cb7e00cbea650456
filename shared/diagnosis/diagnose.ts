/** Rules over the session, then words from the catalogue, then rank: the one root cause first. */
import { english, type FindingWords, type Speech } from '../language/speech.ts'
import type { Confidence, Finding, Remedy, ServerReport, Severity } from '../report/report.ts'
import { isQuestion } from '../session/outcome.ts'
import { portSamples } from '../session/port-samples.ts'
import { catalogue } from './catalogue/catalogue.ts'
import type { Entry, Topic } from './catalogue/entry.ts'
import { fill } from './fill.ts'
import type { Args, Conclusion, Facts, Rule } from './finding.ts'
import type { Fix } from './fix-kit/fix.ts'
import { fixesFor } from './fix-kit/fix-kit.ts'
import { passiveRange } from './passive-range.ts'
import { behindNat, noConnectBack, portUnanswered, refusedActive, strangerConnected } from './rules/active.ts'
import { forwarder, hairpin, notForwarded, unwatchedPort } from './rules/address-translation.ts'
import { anonymousWritable } from './rules/anonymous-writable.ts'
import {
  bounce,
  dataPeerUnchecked,
  injection,
  lowPortRefused,
  siteCopy,
  utf8Refused,
  wrongFamily,
} from './rules/audit.ts'
import { bannedAfterLogin } from './rules/ban.ts'
import { clearCommandChannel } from './rules/clear-command-channel.ts'
import { clearDataAccepted, clearDataInstead } from './rules/clear-data.ts'
import {
  alpnMissing,
  endsWaiting,
  httpVerb,
  idleDuringTransfer,
  insideOut,
  lockedByEpsvAll,
  privateAddressSent,
  reuseRefused,
  secondPass,
  strangerAnswers,
  taintedPort,
  tellsUsers,
} from './rules/client-dialogue.ts'
import { handshakeRefused, hiddenOops } from './rules/client-tls.ts'
import { clientWords, notAHost } from './rules/client-words.ts'
import { acceptsAnything, controlNotOpened, sshInstead } from './rules/control-connect.ts'
import { protectionDemanded } from './rules/data-protection.ts'
import {
  blindedHelper,
  dataCertificateDiffers,
  dataTlsFailed,
  orderDeadlock,
  protectionRefused,
  rewrittenOffer,
} from './rules/data-tls.ts'
import { closeNotifyMissing } from './rules/data-tls-close.ts'
import { blockedEgress } from './rules/egress.ts'
import { unreadEpsv, wrongAddressOnly } from './rules/epsv-against-pasv.ts'
import { controlFloods, endlessListing, neverClosed } from './rules/floods.ts'
import { idleHelper, translatedPorts } from './rules/gateway-guesses.ts'
import { badGreeting, mailServer, slowGreeting } from './rules/greeting.ts'
import { idleTimeout } from './rules/idle.ts'
import { intercepted } from './rules/interception.ts'
import { loginRefused } from './rules/login.ts'
import { nameForm, oneTimePassword, platformSwitch } from './rules/login-hints.ts'
import { askedForIdent, reverseLookup, slowStart } from './rules/lookups.ts'
import { lostSetUp } from './rules/lost-set-up.ts'
import { lowPort } from './rules/low-port.ts'
import { anonymousWelcome, eagerConnect, leakedAddress, sourcePort } from './rules/observations.ts'
import { collision, unusualPort } from './rules/offered-ports.ts'
import { statedRange, strayPorts } from './rules/outside-range.ts'
import { packetLoss } from './rules/packet-loss.ts'
import { passivePortUnreachable } from './rules/passive-connect.ts'
import { blockedSix, noRange, oddOffers } from './rules/passive-oddities.ts'
import { malformedOffer, refusedPassive, staleAddress, wrongAddress } from './rules/passive-offer.ts'
import { partlyBlocked } from './rules/passive-range.ts'
import { forbiddenOffer, forbiddenTarget } from './rules/policy.ts'
import { predictablePorts } from './rules/port-order.ts'
import { portRewritten } from './rules/port-rewritten.ts'
import { proxied } from './rules/proxied.ts'
import { desync, earlyCompletion, lateCompletion, noGoodbye } from './rules/reply-order.ts'
import {
  brokenAaaa,
  privateAddress,
  slowResolution,
  splitAnswers,
  unresolved,
  webProxy,
  withoutIpv6,
} from './rules/resolve.ts'
import { oldTlsToo, plainOnly, tlsOptional, toldVersion } from './rules/security.ts'
import { innerOffer, neverArrived } from './rules/seen-at-server.ts'
import { needsServerName } from './rules/server-name.ts'
import { reuseDemanded, reuseFlaky, reuseNotDemanded } from './rules/session-reuse.ts'
import { changedFeatures, editedReplies, oddGreeting, oddSetUp, slowLogin } from './rules/set-up.ts'
import { carrierNat } from './rules/shared-address.ts'
import { boundInVain, forbiddenSocket } from './rules/system-errors.ts'
import { slowTransfer } from './rules/throughput.ts'
import { badCertificate, implicitPort, tlsBroken, tlsRefused } from './rules/tls.ts'
import {
  changedFile,
  commandUnanswered,
  listingUnparsable,
  lostLargePackets,
  lostUpload,
  resetData,
  transferRefused,
  transferUnfinished,
} from './rules/transfer.ts'
import { lossyLine, stuckPackets } from './rules/wire.ts'

const rules: readonly Rule[] = [
  unresolved,
  slowResolution,
  withoutIpv6,
  brokenAaaa,
  privateAddress,
  splitAnswers,
  webProxy,
  controlNotOpened,
  sshInstead,
  acceptsAnything,
  badGreeting,
  mailServer,
  slowGreeting,
  implicitPort,
  tlsRefused,
  tlsBroken,
  badCertificate,
  needsServerName,
  loginRefused,
  protectionRefused,
  refusedPassive,
  malformedOffer,
  wrongAddress,
  passivePortUnreachable,
  partlyBlocked,
  refusedActive,
  noConnectBack,
  portUnanswered,
  forwarder,
  notForwarded,
  hairpin,
  unwatchedPort,
  lostLargePackets,
  lostUpload,
  packetLoss,
  stuckPackets,
  lossyLine,
  innerOffer,
  neverArrived,
  strangerConnected,
  behindNat,
  dataTlsFailed,
  dataCertificateDiffers,
  blindedHelper,
  reuseDemanded,
  reuseFlaky,
  orderDeadlock,
  closeNotifyMissing,
  clearDataInstead,
  rewrittenOffer,
  transferRefused,
  transferUnfinished,
  resetData,
  endlessListing,
  neverClosed,
  controlFloods,
  changedFile,
  commandUnanswered,
  listingUnparsable,
  oddGreeting,
  oddSetUp,
  editedReplies,
  changedFeatures,
  slowLogin,
  oddOffers,
  blockedSix,
  noRange,
  sourcePort,
  eagerConnect,
  portRewritten,
  anonymousWelcome,
  leakedAddress,
  unreadEpsv,
  wrongAddressOnly,
  askedForIdent,
  reverseLookup,
  slowStart,
  unusualPort,
  collision,
  forbiddenSocket,
  boundInVain,
  proxied,
  desync,
  earlyCompletion,
  noGoodbye,
  nameForm,
  oneTimePassword,
  protectionDemanded,
  toldVersion,
  tlsOptional,
  plainOnly,
  oldTlsToo,
  clearDataAccepted,
  reuseNotDemanded,
  forbiddenOffer,
  forbiddenTarget,
  bannedAfterLogin,
  platformSwitch,
  intercepted,
  staleAddress,
  statedRange,
  strayPorts,
  predictablePorts,
  idleHelper,
  translatedPorts,
  lowPort,
  carrierNat,
  blockedEgress,
  lostSetUp,
  slowTransfer,
  lateCompletion,
  idleTimeout,
  clearCommandChannel,
  anonymousWritable,
  utf8Refused,
  wrongFamily,
  lowPortRefused,
  siteCopy,
  dataPeerUnchecked,
  bounce,
  injection,
  clientWords,
  notAHost,
  secondPass,
  lockedByEpsvAll,
  httpVerb,
  alpnMissing,
  reuseRefused,
  privateAddressSent,
  taintedPort,
  strangerAnswers,
  insideOut,
  idleDuringTransfer,
  tellsUsers,
  endsWaiting,
  handshakeRefused,
  hiddenOops,
]

/** The findings, the most likely root cause first. */
export function diagnose(
  facts: Omit<Facts, 'questions' | 'server'>,
  server: ServerReport,
  speech: Speech = english,
): readonly Finding[] {
  const { session } = facts
  // Attempts that only ask a question succeed or fail for the sake of the answer: general rules do not judge them.
  const [questions, judged] = [true, false].map((asks) =>
    session.attempts.filter((attempt) => isQuestion(attempt) === asks),
  )
  const general = {
    ...facts,
    session: { ...session, attempts: judged ?? [] },
    questions: questions ?? [],
    server,
  }
  // No evidence, no finding.
  const conclusions = merge(rules.flatMap((rule) => rule(general))).filter(
    ({ evidence }) => evidence.length > 0,
  )
  const codes = new Set(conclusions.map(({ code }) => code))
  const shared = numbers(facts)
  const findings = conclusions.map((conclusion) => toFinding(conclusion, codes, shared, server, speech))
  const byCode = new Map(findings.map((finding) => [finding.code, finding]))
  return findings
    .map((finding) => outranked(finding, byCode.get(finding.becauseOf ?? '')))
    .sort((a, b) => rank(a, byCode) - rank(b, byCode))
}

/** A consequence is never graver than its cause. */
function outranked(finding: Finding, cause: Finding | undefined): Finding {
  if (!cause || severities.indexOf(finding.severity) >= severities.indexOf(cause.severity)) return finding
  return { ...finding, severity: cause.severity }
}

/** The finding to put into the verdict: an error before a warning, a cause before its consequence. */
export const primaryOf = (findings: readonly Finding[]): Finding | null =>
  findings.find(({ severity, becauseOf }) => severity !== 'info' && becauseOf === null) ?? null

/** The same conclusion from several attempts is one finding with all their evidence. */
function merge(conclusions: readonly Conclusion[]): readonly Conclusion[] {
  const merged = new Map<string, Conclusion>()
  for (const conclusion of conclusions) {
    const known = merged.get(conclusion.code)
    merged.set(conclusion.code, known ? join(known, conclusion) : conclusion)
  }
  return [...merged.values()]
}

const confidences: readonly Confidence[] = ['certain', 'likely', 'possible']

function join(a: Conclusion, b: Conclusion): Conclusion {
  const seen = new Set(a.evidence.map(({ seq }) => seq))
  const surest = confidences.indexOf(a.confidence) <= confidences.indexOf(b.confidence) ? a : b
  return {
    ...surest,
    attempts: [...new Set([...a.attempts, ...b.attempts])],
    evidence: [...a.evidence, ...b.evidence.filter(({ seq }) => !seen.has(seq))].toSorted(
      (x, y) => x.seq - y.seq,
    ),
    survivable: a.survivable === true && b.survivable === true,
    harmless: a.harmless === true && b.harmless === true,
  }
}

function toFinding(
  conclusion: Conclusion,
  codes: ReadonlySet<string>,
  shared: Values,
  server: ServerReport,
  speech: Speech,
): Finding {
  const { code, side, confidence, attempts, args, explainedBy = [] } = conclusion
  const entry = catalogue[code]
  if (!entry) throw new TypeError(`no catalogue entry for the finding code ${code}`)
  const words = speech.findings[code] ?? entry
  const values = { ...shared, ...said(args, speech) }
  const severity = severityOf(conclusion, entry)
  return {
    code,
    severity,
    confidence,
    becauseOf: explainedBy.find((other) => other !== code && codes.has(other)) ?? null,
    attempts: [...attempts],
    side,
    title: fill(words.title, values),
    explanation: fill(words.explanation, values),
    evidence: conclusion.evidence.map(({ seq, text }) => ({ seq, text: speech.say(text) })),
    // Ready-made changes are for what is wrong; what is only worth knowing gets its advice in words.
    remedies: remedies(
      words,
      values,
      speech,
      severity === 'info' ? [] : fixesFor(entry.fixes ?? [], server.software),
    ),
  }
}

function severityOf({ harmless, survivable }: Conclusion, { severity }: Entry): Severity {
  if (harmless) return 'info'
  return survivable && severity === 'error' ? 'warning' : severity
}

type Values = Readonly<Record<string, string | number>>

const said = (args: Args, { say }: Speech): Values =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'object' ? say(value) : value]),
  )

/** Numbers of the run that any words may use. */
function numbers({ header, session }: Omit<Facts, 'questions' | 'server'>): Values {
  const server = session.attempts[0]?.server
  const samples = portSamples(session.attempts)
  const [A, B] = samples.length >= 5 ? (passiveRange(samples).estimated ?? []) : []
  return {
    host: header.target.host,
    port: header.target.port,
    P: server?.address ?? '',
    user: header.target.user,
    ...(A === undefined || B === undefined ? {} : { A, B }),
  }
}

function remedies(words: FindingWords, values: Values, speech: Speech, fixes: readonly Fix[]): Remedy[] {
  const advice = Object.entries(words.advice).map(([audience, text]) => ({
    audience: audience as Remedy['audience'],
    product: null,
    text: fill(text, values),
    snippet: null,
  }))
  const ready = fixes.map(({ topic, audience, product, text, snippet }) => ({
    audience,
    product,
    text: fill(speech.fixes[`${product}/${topic}`] ?? text, values),
    snippet: snippet === null ? null : fillSnippet(snippet, values),
  }))
  return [...advice, ...ready]
}

/** A snippet keeps its layout, and a number that is not known keeps its letter for the reader to fill in. */
const fillSnippet = (snippet: string, values: Values): string =>
  snippet.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? name}`)

const severities: readonly Severity[] = ['error', 'warning', 'info']
const topics: readonly Topic[] = [
  'resolve',
  'control',
  'greeting',
  'tls',
  'login',
  'set-up',
  'passive-offer',
  'passive-connect',
  'data-tls',
  'transfer',
  'completion',
  'active-offer',
  'connect-back',
  'vantage',
  'security',
]

/** Causes before consequences, errors before warnings, early faults before late ones, the surer before the less sure. */
function rank(
  { severity, becauseOf, code, confidence }: Finding,
  byCode: ReadonlyMap<string, Finding>,
): number {
  const topic = topics.indexOf(catalogue[code]?.topic ?? 'security')
  const own = severities.indexOf(severity) * 1000 + topic * 10 + confidences.indexOf(confidence)
  const cause = becauseOf === null ? undefined : byCode.get(becauseOf)
  return cause && cause.becauseOf !== code ? Math.max(own, rank(cause, byCode) + 1) : own
}

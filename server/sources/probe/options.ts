/** A request as the probe runs it: the target read, every default filled in, contradictions refused. */
import { defaults, type FamilyChoice, type ModeChoice, type ProbeRequest } from '../../../shared/api.ts'
import { addressFamily } from '../../../shared/ftp/address.ts'
import type { Read } from '../../../shared/ftp/host-port.ts'
import { practiceTarget, practiceTargets } from '../../../shared/practice.ts'
import { parseTarget } from '../../../shared/target.ts'
import type { Ports, Security, TraceHeader, Vantage } from '../../../shared/trace/trace.ts'

export interface ProbeOptions {
  /** What was typed, its password removed. */
  readonly input: string
  readonly host: string
  readonly port: number
  /** The practice server to start and test; `host` and `port` are then filled in when it runs. */
  readonly practice: string | null
  readonly mode: ModeChoice
  readonly security: Security
  readonly family: FamilyChoice
  readonly user: string
  readonly password: string
  readonly path: string | null
  readonly upload: boolean
  /** Also ask what the server grants beyond what it should. */
  readonly audit: boolean
  readonly samplePorts: number
  /** The passive range that the server is said to use. */
  readonly statedPorts: Ports | null
  readonly connectTimeoutMs: number
  readonly deadlineMs: number
  readonly activeAddress: string | null
  readonly activePorts: Ports | null
  readonly insecure: boolean
  readonly allowPlainCredentials: boolean
  /** Never dial beyond this machine, whatever a server offers: the rule for practice servers. */
  readonly loopbackOnly: boolean
}

export const ANONYMOUS = 'anonymous'

/** RFC 1635: an anonymous login gives an address to write to as its password. */
const anonymousPassword = 'ftpscope@ftpscope.invalid'

/** What whoever runs this vantage says for all its runs. */
export interface Operator {
  /** A mail address for the owners of servers. */
  readonly contact: string | null
  readonly activeAddress: string | null
  readonly activePorts: Ports | null
}

export const noOperator: Operator = { contact: null, activeAddress: null, activePorts: null }

export function readRequest(request: ProbeRequest, operator = noOperator): Read<ProbeOptions> {
  const target = parseTarget(request.target)
  if ('problem' in target) return target
  const { input, host, practice, ...url } = target.value
  if (practice !== null && practiceTarget(practice) === null) {
    const known = practiceTargets.map(({ name }) => name).join(', ')
    return { problem: `There is no practice target "${practice}". Known are: ${known}.` }
  }
  const security = request.security ?? url.security ?? defaults.security
  const named = request.user ?? url.user
  const login = named === null ? practiceLogin(practice) : null
  const user = named ?? login?.user ?? ANONYMOUS
  const password =
    request.password ??
    url.password ??
    login?.password ??
    (isAnonymous(user) ? (operator.contact ?? anonymousPassword) : '')
  const activePorts = readPortRange(request.activePorts)
  if ('problem' in activePorts) return activePorts
  const statedPorts = readPortRange(request.statedPorts)
  if ('problem' in statedPorts) return statedPorts
  if (request.activeAddress !== undefined && addressFamily(request.activeAddress) === null) {
    return {
      problem: `"${request.activeAddress}" is no address. The active address is an IPv4 or IPv6 address.`,
    }
  }
  const unprintable = [user, password, request.path ?? ''].some((text) => /[\r\n\0]/.test(text))
  if (unprintable)
    return { problem: 'User, password and path cannot hold line ends: FTP has no way to send them.' }
  const allowPlainCredentials = request.allowPlainCredentials ?? practice !== null
  if (security === 'plain' && !isAnonymous(user) && !allowPlainCredentials) {
    return {
      problem: `The password of "${user}" would cross the network in clear. Add --allow-plain-credentials (allowPlainCredentials in a request) to let it, or test with TLS.`,
    }
  }
  return {
    value: {
      input,
      host,
      port: url.port ?? (security === 'implicit' ? 990 : 21),
      practice,
      mode: request.mode ?? defaults.mode,
      security,
      family: request.family ?? defaults.family,
      user,
      password,
      path: request.path ?? url.path,
      upload: request.upload ?? false,
      audit: request.audit ?? false,
      samplePorts: request.samplePorts ?? defaults.samplePorts,
      statedPorts: statedPorts.value,
      connectTimeoutMs: 1000 * (request.connectTimeoutS ?? defaults.connectTimeoutS),
      deadlineMs: 1000 * (request.deadlineS ?? defaults.deadlineS),
      activeAddress: request.activeAddress ?? operator.activeAddress,
      activePorts: activePorts.value ?? operator.activePorts,
      insecure: request.insecure ?? false,
      allowPlainCredentials,
      loopbackOnly: practice !== null,
    },
  }
}

const practiceLogin = (name: string | null) => (name === null ? null : (practiceTarget(name)?.login ?? null))

/** RFC 1635 section 1.1: "anonymous", and "ftp" as its usual short form. */
export const isAnonymous = (user: string): boolean => /^(anonymous|ftp)$/i.test(user)

/** What must never be shown: the password of a named user. */
export const secretsOf = ({ user, password }: ProbeOptions): readonly string[] =>
  isAnonymous(user) || password === '' ? [] : [password]

export function probeHeader(options: ProbeOptions, vantage: Vantage, startedAt: Date): TraceHeader {
  const { input, host, port, security, user, path, practice, statedPorts } = options
  return {
    version: 1,
    source: 'probe',
    vantage,
    startedAt: startedAt.toISOString(),
    target: {
      input,
      host: practice ? `practice:${practice}` : host,
      port,
      security,
      user,
      path,
      ...(statedPorts && { statedPorts }),
    },
  }
}

function readPortRange(text: string | undefined): Read<Ports | null> {
  if (text === undefined) return { value: null }
  const [min = 0, max = 0] = text.split('-').map(Number)
  if (!/^\d+-\d+$/.test(text) || min < 1 || max > 65535 || min > max) {
    return { problem: `"${text}" is no range of ports. Expected A-B with 1 ≤ A ≤ B ≤ 65535.` }
  }
  return { value: { min, max } }
}

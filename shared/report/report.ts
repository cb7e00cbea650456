/** The report: the one JSON document of a run, a pure function of its trace. Times in milliseconds. */
import { type Static, Type } from 'typebox'
import { Endpoint, Family, Mode, Protection, TlsVersion } from '../trace/event.ts'
import { Security, Trace, Vantage } from '../trace/trace.ts'
import { REPORT_SCHEMA_NAME } from './schema-name.ts'
import { Sharing } from './sharing.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const Side = Type.Enum([
  'client',
  'client-network',
  'path',
  'server-network',
  'server',
  'credentials',
  'unknown',
])
export type Side = Static<typeof Side>

export const Severity = Type.Enum(['error', 'warning', 'info'])
export type Severity = Static<typeof Severity>

export const Confidence = Type.Enum(['certain', 'likely', 'possible'])
export type Confidence = Static<typeof Confidence>

export const Audience = Type.Enum(['server-admin', 'network-admin', 'end-user'])
export type Audience = Static<typeof Audience>

export const Status = Type.Enum(['works', 'fails', 'inconclusive', 'skipped', 'running'])
export type Status = Static<typeof Status>

export const ModeStatus = Type.Enum(['works', 'fails', 'inconclusive', 'untested'])
export type ModeStatus = Static<typeof ModeStatus>

export const Remedy = Type.Object({
  audience: Audience,
  /** The product the words are for, null for any. */
  product: Nullable(Type.String()),
  text: Type.String(),
  snippet: Nullable(Type.String()),
})
export type Remedy = Static<typeof Remedy>

export const Finding = Type.Object({
  code: Type.String(),
  severity: Severity,
  confidence: Confidence,
  /** The code of the finding that explains this one; such a finding never outranks it. */
  becauseOf: Nullable(Type.String()),
  attempts: Type.Array(Type.String()),
  side: Side,
  title: Type.String(),
  explanation: Type.String(),
  evidence: Type.Array(Type.Object({ seq: Type.Integer(), text: Type.String() }), { minItems: 1 }),
  remedies: Type.Array(Remedy),
})
export type Finding = Static<typeof Finding>

/** One data connection set-up of an attempt, worked or not. */
export const TransferReport = Type.Object({
  command: Type.String(),
  status: Type.Enum(['works', 'fails', 'inconclusive', 'running']),
  failedPhase: Nullable(Type.String()),
  offered: Nullable(Endpoint),
  dialled: Nullable(Endpoint),
  local: Nullable(Endpoint),
  remote: Nullable(Endpoint),
  bytes: Type.Integer(),
  entries: Nullable(Type.Integer()),
})
export type TransferReport = Static<typeof TransferReport>

export const AttemptReport = Type.Object({
  id: Type.String(),
  mode: Mode,
  family: Family,
  protection: Protection,
  /** The set-up command that worked, or else the last that was tried. */
  command: Nullable(Type.String()),
  status: Status,
  /** Where it failed: connect, greeting, tls, login, negotiate, data-connect, transfer, completion. */
  failedPhase: Nullable(Type.String()),
  control: Type.Object({ local: Nullable(Endpoint), remote: Endpoint }),
  data: Nullable(
    Type.Object({
      dialledBy: Type.Enum(['client', 'server']),
      offered: Nullable(Endpoint),
      dialled: Nullable(Endpoint),
      local: Nullable(Endpoint),
      remote: Nullable(Endpoint),
    }),
  ),
  transfers: Type.Array(TransferReport),
  timings: Type.Record(Type.String(), Type.Number()),
})
export type AttemptReport = Static<typeof AttemptReport>

export const Verdict = Type.Object({
  status: Type.Enum(['healthy', 'degraded', 'broken', 'inconclusive']),
  primary: Nullable(Type.String()),
  summary: Type.String(),
  byMode: Type.Object({ passive: ModeStatus, active: ModeStatus }),
})
export type Verdict = Static<typeof Verdict>

export const Opening = Type.Object({
  direction: Type.Enum(['inbound', 'outbound']),
  from: Type.String(),
  to: Type.String(),
  protocol: Type.Literal('tcp'),
  purpose: Type.String(),
})

export type Opening = Static<typeof Opening>

export const ClientOutcome = Type.Object({
  client: Type.String(),
  versions: Type.String(),
  outcome: Type.Enum(['works', 'fails', 'depends']),
  why: Type.String(),
})

export type ClientOutcome = Static<typeof ClientOutcome>

const Span = Type.Tuple([Type.Integer(), Type.Integer()])

export const PassivePorts = Type.Object({
  samples: Type.Array(Type.Object({ port: Type.Integer(), result: Type.String() })),
  observed: Nullable(Span),
  estimated: Nullable(Span),
  /** How `estimated` was found; absent in older reports, like all below that is optional. */
  estimator: Type.Optional(
    Nullable(
      Type.Union([
        Type.Literal('single-port'),
        Type.Literal('last-seen'),
        Type.Literal('german-tank'),
        Type.Literal('observed-only'),
      ]),
    ),
  ),
  /** Where the lowest and the highest port of the range lie, with this confidence. */
  uncertainty: Type.Optional(Nullable(Type.Object({ low: Span, high: Span, confidence: Type.Number() }))),
  blocked: Type.Array(Span),
  /** Pairs of neighbouring samples, one of which works and one is blocked: an edge lies between. */
  boundaries: Type.Optional(Type.Array(Span)),
})
export type PassivePorts = Static<typeof PassivePorts>

/** Versions of TLS, oldest first, as OpenSSL names them; those in neither list were not asked for. */
export const ServerTls = Type.Object({
  versions: Type.Array(TlsVersion),
  refused: Type.Array(TlsVersion),
})
export type ServerTls = Static<typeof ServerTls>

export const ServerReport = Type.Object({
  software: Nullable(Type.String()),
  version: Nullable(Type.String()),
  confidence: Confidence,
  features: Type.Array(Type.String()),
  tls: Type.Optional(ServerTls),
})
export type ServerReport = Static<typeof ServerReport>

export const Report = Type.Object({
  schema: Type.Literal(REPORT_SCHEMA_NAME),
  id: Type.String(),
  source: Type.String(),
  startedAt: Type.String(),
  durationMs: Type.Number(),
  /** False while the run still goes on and the report is what is known so far. */
  finished: Type.Boolean(),
  /** True where the process that ran it died in the middle: this is all that will ever be known. */
  interrupted: Type.Optional(Type.Boolean()),
  vantage: Vantage,
  target: Type.Object({
    input: Type.String(),
    host: Type.String(),
    port: Type.Integer(),
    security: Security,
    user: Type.String(),
    addresses: Type.Array(Type.String()),
  }),
  verdict: Verdict,
  attempts: Type.Array(AttemptReport),
  findings: Type.Array(Finding),
  openings: Type.Array(Opening),
  clients: Type.Array(ClientOutcome),
  passivePorts: Nullable(PassivePorts),
  server: ServerReport,
  /** Only where the owner has set something. */
  shared: Type.Optional(Sharing),
  trace: Trace,
})
export type Report = Static<typeof Report>

/**
 * The trace event: one thing that happened on the wire, or one thing about to be tried.
 *
 * Kinds are named for the wire and not for the watcher, so that a probe, a client's log and a packet capture
 * all tell their story in the same words. Every shape is said once, here: the TypeBox schema checks stored and
 * posted traces, `Static` gives the type.
 *
 * Rules of the stream:
 * 1. `seq` counts 0, 1, 2 … without gaps. It is what findings cite as evidence and what a viewer resumes after.
 * 2. `atMs` is milliseconds since `header.startedAt`, monotonic; null where the source has no clock.
 * 3. `attempt` groups the events of one control connection and its data connections; null for the run itself.
 * 4. `conn` names a connection: `c1`, `c2` … control, `d1`, `d2` … data, `i1`, `i2` … ident.
 * 5. No secret ever enters an event (see redact.ts).
 */
import { type Static, Type } from 'typebox'

export const Mode = Type.Union([Type.Literal('passive'), Type.Literal('active')])
export type Mode = Static<typeof Mode>

export const Family = Type.Union([Type.Literal(4), Type.Literal(6)])
export type Family = Static<typeof Family>

/** How the connections are protected: RFC 959 in clear, RFC 4217 after AUTH TLS, or TLS from the first byte. */
export const Protection = Type.Union([
  Type.Literal('clear'),
  Type.Literal('explicit'),
  Type.Literal('implicit'),
])
export type Protection = Static<typeof Protection>

/** A transport address. IPv6 addresses are written as RFC 5952 has them, without brackets. */
export const Endpoint = Type.Object({
  address: Type.String(),
  port: Type.Integer({ minimum: 0, maximum: 65535 }),
})
export type Endpoint = Static<typeof Endpoint>

const party = Type.Union([Type.Literal('client'), Type.Literal('server')])
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const common = {
  seq: Type.Integer({ minimum: 0 }),
  atMs: Nullable(Type.Number()),
  attempt: Nullable(Type.String()),
  conn: Nullable(Type.String()),
}

/** One question to a resolver and its answer. `via` system is what ordinary programs of this machine get. */
export const ResolveEvent = Type.Object({
  ...common,
  kind: Type.Literal('resolve'),
  name: Type.String(),
  via: Type.Union([Type.Literal('system'), Type.Literal('dns')]),
  type: Type.Union([Type.Literal('A'), Type.Literal('AAAA'), Type.Literal('CNAME'), Type.Literal('any')]),
  outcome: Type.Union([
    Type.Literal('answered'),
    Type.Literal('no-data'),
    Type.Literal('nxdomain'),
    Type.Literal('servfail'),
    Type.Literal('timed-out'),
    Type.Literal('failed'),
  ]),
  answers: Type.Array(Type.String()),
  errno: Nullable(Type.String()),
  afterMs: Type.Number(),
})

/** How much of the wait the vantage was held up itself and could not look; absent where it is not worth a word. */
const heldUpMs = Type.Optional(Type.Number())

/** A SYN leaves (dialled by the client) or arrives at our listener (dialled by the server). */
export const ConnectEvent = Type.Object({
  ...common,
  kind: Type.Literal('connect'),
  /** `ident`: the server asks us who its client is (RFC 1413), a connection of no attempt. */
  role: Type.Union([Type.Literal('control'), Type.Literal('data'), Type.Literal('ident')]),
  dialledBy: party,
  from: Nullable(Endpoint),
  to: Endpoint,
  /** For a connection to a listener: the `conn` of the listener it reached. */
  listener: Type.Optional(Type.String()),
})

export const ConnectedEvent = Type.Object({
  ...common,
  kind: Type.Literal('connected'),
  /** Null where the source does not show it. */
  from: Nullable(Endpoint),
  to: Endpoint,
  afterMs: Nullable(Type.Number()),
  heldUpMs,
})

export const ConnectFailure = Type.Union([
  Type.Literal('refused'),
  Type.Literal('timed-out'),
  Type.Literal('unreachable'),
  Type.Literal('reset'),
  /** Given up by us: superseded, cancelled, out of time, or a fault of this vantage (see errno). */
  Type.Literal('abandoned'),
])
export type ConnectFailure = Static<typeof ConnectFailure>

export const ConnectFailedEvent = Type.Object({
  ...common,
  kind: Type.Literal('connect-failed'),
  how: ConnectFailure,
  errno: Nullable(Type.String()),
  afterMs: Nullable(Type.Number()),
})

/** The client listens for a connect-back; `announced` is what PORT or EPRT will say, `at` where it really is. */
export const ListeningEvent = Type.Object({
  ...common,
  kind: Type.Literal('listening'),
  at: Endpoint,
  announced: Endpoint,
})

export const CertificateSummary = Type.Object({
  subject: Type.String(),
  issuer: Type.String(),
  names: Type.Array(Type.String()),
  validFrom: Type.String(),
  validTo: Type.String(),
  fingerprint256: Type.String(),
  keyType: Nullable(Type.String()),
  keyBits: Nullable(Type.Integer()),
  /** Certificates the server sent, the leaf included. */
  chainLength: Type.Integer(),
  /** OpenSSL's verdict, null when it is content. */
  problem: Nullable(Type.String()),
})
export type CertificateSummary = Static<typeof CertificateSummary>

/** Written as OpenSSL names them; 1.0 is `TLSv1`. */
export const TlsVersion = Type.Union([
  Type.Literal('TLSv1'),
  Type.Literal('TLSv1.1'),
  Type.Literal('TLSv1.2'),
  Type.Literal('TLSv1.3'),
])
export type TlsVersion = Static<typeof TlsVersion>

/** What a client hello offered. */
export const TlsOffer = Type.Object({
  minVersion: TlsVersion,
  maxVersion: TlsVersion,
  /** `all` has the weak ones too; `null` only such that encrypt nothing, which a server has to refuse. */
  ciphers: Type.Union([Type.Literal('usual'), Type.Literal('all'), Type.Literal('null')]),
  /** Whether it named the host (SNI, RFC 6066 section 3), where the host has a name. */
  serverName: Type.Boolean(),
})
export type TlsOffer = Static<typeof TlsOffer>

export const TlsEvent = Type.Object({
  ...common,
  kind: Type.Literal('tls'),
  protocol: Type.String(),
  cipher: Type.String(),
  resumed: Type.Boolean(),
  certificate: Nullable(CertificateSummary),
  afterMs: Nullable(Type.Number()),
  /** Only where it was not what clients offer today: TLS 1.2 and 1.3 with usual ciphers and the host's name. */
  offered: Type.Optional(TlsOffer),
})

export const TlsFailedEvent = Type.Object({
  ...common,
  kind: Type.Literal('tls-failed'),
  reason: Type.String(),
  alert: Nullable(Type.String()),
  /** Readable bytes that arrived where a TLS record was due: they usually name the fault. */
  plaintext: Nullable(Type.String()),
  afterMs: Nullable(Type.Number()),
  offered: Type.Optional(TlsOffer),
  /** Of a handshake: whether a ServerHello came before it failed, so that version and cipher were agreed. */
  serverHello: Type.Optional(Type.Boolean()),
  /** Only where it is known to be the client who ended it. */
  by: Type.Optional(Type.Literal('client')),
})

export const CommandEvent = Type.Object({
  ...common,
  kind: Type.Literal('command'),
  verb: Type.String(),
  argument: Nullable(Type.String()),
  /** True where the argument was a secret and is now stars. */
  redacted: Type.Boolean(),
})

export const ReplyEvent = Type.Object({
  ...common,
  kind: Type.Literal('reply'),
  /** Null for text that is no RFC 959 reply; `malformed` then says what is wrong with it. */
  code: Nullable(Type.Integer({ minimum: 100, maximum: 999 })),
  /** The lines as they came, without line ends. */
  lines: Type.Array(Type.String()),
  /** Since the command it answers was sent, or since the connection for a greeting. */
  afterMs: Nullable(Type.Number()),
  heldUpMs,
  malformed: Type.Optional(Type.String()),
})

export const Direction = Type.Union([Type.Literal('to-client'), Type.Literal('to-server')])

/** Bytes on a data connection since the last `data` event of it. */
export const DataEvent = Type.Object({
  ...common,
  kind: Type.Literal('data'),
  direction: Direction,
  bytes: Type.Integer({ minimum: 0 }),
})

/** What the bytes of a finished listing were: counts only, never names. */
export const ListingEvent = Type.Object({
  ...common,
  kind: Type.Literal('listing'),
  format: Type.Union([
    Type.Literal('mlsd'),
    Type.Literal('unix'),
    Type.Literal('dos'),
    Type.Literal('empty'),
    Type.Literal('unknown'),
  ]),
  entries: Type.Integer({ minimum: 0 }),
  /**
   * That a folder among them, or the listed one itself, may be written to: as its MLSD `perm` says for this user, or as
   * its mode bits say for everybody. Absent where nothing says so.
   */
  writable: Type.Optional(Type.Union([Type.Literal('perm'), Type.Literal('mode')])),
})

export const ClosedEvent = Type.Object({
  ...common,
  kind: Type.Literal('closed'),
  by: Type.Union([Type.Literal('client'), Type.Literal('server'), Type.Literal('unknown')]),
  how: Type.Union([Type.Literal('fin'), Type.Literal('reset'), Type.Literal('timed-out')]),
  /** Of a data connection under TLS that the server ended: whether TLS was closed before TCP was. */
  closeNotify: Type.Optional(Type.Boolean()),
})

export const StepName = Type.Union([
  Type.Literal('resolve'),
  Type.Literal('attempt'),
  Type.Literal('greeting'),
  Type.Literal('features'),
  Type.Literal('tls'),
  Type.Literal('login'),
  Type.Literal('set-up'),
  Type.Literal('passive'),
  Type.Literal('active'),
  Type.Literal('transfer'),
  Type.Literal('sample-ports'),
  Type.Literal('upload'),
  Type.Literal('audit'),
  Type.Literal('neighbours'),
  Type.Literal('quit'),
  Type.Literal('done'),
])
export type StepName = Static<typeof StepName>

/** What is about to be tried. The step `attempt` opens an attempt and says what it exercises. */
export const StepEvent = Type.Object({
  ...common,
  kind: Type.Literal('step'),
  step: StepName,
  text: Type.String(),
  /** The longest this step can take, for a countdown; absent where there is no bound of its own. */
  upToMs: Type.Optional(Type.Number()),
  exercises: Type.Optional(
    Type.Object({ mode: Mode, family: Family, protection: Protection, server: Endpoint }),
  ),
})

export const NoteTopic = Type.Union([
  Type.Literal('skipped'),
  Type.Literal('refused-by-policy'),
  Type.Literal('stranger'),
  Type.Literal('too-much'),
  Type.Literal('deadline'),
  Type.Literal('cancelled'),
  Type.Literal('unread'),
  Type.Literal('vantage'),
  Type.Literal('upload'),
  Type.Literal('ident'),
  /** What a client or server said of its own doing. */
  Type.Literal('client'),
  /** What a capture shows below the dialogue; `wire` has it in numbers. */
  Type.Literal('wire'),
  /** From here on commands and replies of this connection cannot be read. */
  Type.Literal('encrypted'),
])
export type NoteTopic = Static<typeof NoteTopic>

/** What the packets of one side show: how often, and of how many bytes. */
export const WireFact = Type.Object({
  what: Type.Union([
    Type.Literal('syn-repeated'),
    Type.Literal('retransmitted'),
    /** The longest segment that was sent again and again, in vain. */
    Type.Literal('unacknowledged'),
    /** Seen neither by the capture nor by the one they were for; `bytes` is the longest such stretch. */
    Type.Literal('lost'),
    /** Only the capture has not seen them. */
    Type.Literal('missing'),
    Type.Literal('zero-window'),
    /** ICMP "fragmentation needed" or "packet too big"; `bytes` is the size that fits. */
    Type.Literal('too-big'),
    /** A reset in the name of this side that another machine sent. */
    Type.Literal('foreign-reset'),
  ]),
  by: party,
  count: Type.Integer({ minimum: 0 }),
  bytes: Type.Integer({ minimum: 0 }),
})
export type WireFact = Static<typeof WireFact>

/** Something worth telling that is not on the wire; `topic` says what kind, `text` is for people. */
export const NoteEvent = Type.Object({
  ...common,
  kind: Type.Literal('note'),
  topic: NoteTopic,
  text: Type.String(),
  wire: Type.Optional(WireFact),
})

export const TraceEvent = Type.Union([
  ResolveEvent,
  ConnectEvent,
  ConnectedEvent,
  ConnectFailedEvent,
  ListeningEvent,
  TlsEvent,
  TlsFailedEvent,
  CommandEvent,
  ReplyEvent,
  DataEvent,
  ListingEvent,
  ClosedEvent,
  StepEvent,
  NoteEvent,
])
export type TraceEvent = Static<typeof TraceEvent>

export type EventKind = TraceEvent['kind']
export type EventOf<K extends EventKind> = Extract<TraceEvent, { kind: K }>

/** An event before the trace's one writer has given it its number and time. */
export type Draft = DraftOf<TraceEvent>
type DraftOf<E> = E extends TraceEvent
  ? Omit<E, 'seq' | 'atMs' | 'attempt' | 'conn'> & Partial<Pick<E, 'attempt' | 'conn'>>
  : never

/** Closes a switch over a union: a new member becomes a type error here. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value: ${JSON.stringify(value)}`)
}

/** The shapes of our own HTTP and WebSocket interface. A request body says each option as the command line does. */
import { type Static, Type } from 'typebox'
import { Report } from './report/report.ts'
import { Sharing } from './report/sharing.ts'
import { ExpiresIn } from './run-settings.ts'
import { TraceEvent } from './trace/event.ts'
import { Security, TraceHeader } from './trace/trace.ts'

export const defaults = {
  mode: 'both',
  security: 'auto',
  family: 'auto',
  samplePorts: 16,
  connectTimeoutS: 10,
  deadlineS: 90,
} as const

export const ModeChoice = Type.Enum(['both', 'passive', 'active'])
export type ModeChoice = Static<typeof ModeChoice>

export const FamilyChoice = Type.Enum(['auto', '4', '6'])
export type FamilyChoice = Static<typeof FamilyChoice>

export const ProbeRequest = Type.Object(
  {
    target: Type.String({
      minLength: 1,
      maxLength: 2048,
      description: 'host, host:port, [IPv6]:port, an ftp:// URL or practice:NAME',
    }),
    mode: Type.Optional(ModeChoice),
    security: Type.Optional(Security),
    family: Type.Optional(FamilyChoice),
    user: Type.Optional(Type.String({ maxLength: 256, description: 'anonymous when absent' })),
    password: Type.Optional(
      Type.String({ maxLength: 256, description: 'kept in memory for the run and nowhere else' }),
    ),
    path: Type.Optional(Type.String({ maxLength: 1024, description: 'directory to list' })),
    upload: Type.Optional(Type.Boolean({ description: 'write test, off by default' })),
    audit: Type.Optional(
      Type.Boolean({ description: 'security audit with addresses of our own only, off by default' }),
    ),
    samplePorts: Type.Optional(Type.Integer({ minimum: 0, maximum: 64 })),
    statedPorts: Type.Optional(
      Type.String({
        pattern: '^\\d{1,5}-\\d{1,5}$',
        description: 'the passive range that the server is configured to use, A-B',
      }),
    ),
    connectTimeoutS: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 60 })),
    deadlineS: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 600 })),
    activeAddress: Type.Optional(
      Type.String({ maxLength: 64, description: 'the address PORT and EPRT announce' }),
    ),
    activePorts: Type.Optional(
      Type.String({ pattern: '^\\d{1,5}-\\d{1,5}$', description: 'the ports to listen on, A-B' }),
    ),
    insecure: Type.Optional(Type.Boolean()),
    allowPlainCredentials: Type.Optional(
      Type.Boolean({ description: 'lets a named user’s password cross an unencrypted control connection' }),
    ),
    expiresIn: Type.Optional(ExpiresIn),
  },
  { additionalProperties: false },
)
export type ProbeRequest = Static<typeof ProbeRequest>

export const RunCreated = Type.Object({
  id: Type.String(),
  url: Type.String(),
  /** Shown once; what may delete the run. */
  ownerToken: Type.String(),
})
export type RunCreated = Static<typeof RunCreated>

/** Events of one trace that is saved. */
export const uploadedEvents = { minItems: 1, maxItems: 20_000 } as const

/** A trace that was read in a browser, as its owner wants it shown. Its report is made by the service. */
export const ReportUpload = Type.Object(
  {
    header: TraceHeader,
    events: Type.Array(TraceEvent, uploadedEvents),
    settings: Type.Optional(
      Type.Object(
        {
          title: Type.Optional(Type.String({ maxLength: 200 })),
          notes: Type.Optional(Type.String({ maxLength: 4000 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type ReportUpload = Static<typeof ReportUpload>

export const RunQueued = Type.Object({ ...RunCreated.properties, place: Type.Integer({ minimum: 1 }) })
export type RunQueued = Static<typeof RunQueued>

/** What may be known of an installation before anything is asked of it. */
export const About = Type.Object({
  policy: Type.Enum(['local', 'public']),
  /** A mail address of whoever runs it, where one was given. */
  contact: Type.Union([Type.String(), Type.Null()]),
})
export type About = Static<typeof About>

/** RFC 9457. `detail` is a sentence that a person can act on. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
})
export type Problem = Static<typeof Problem>

/**
 * One message of /api/runs/:id/live. The header comes first, the report last; a heartbeat says the line is alive. A run
 * that waits tells its place, and the header again when it begins, for its clock starts then.
 */
export const LiveMessage = Type.Union([
  Type.Object({
    header: TraceHeader,
    id: Type.String(),
    shared: Type.Optional(Sharing),
    /** What was told before is void: all events follow from the first, as the owner wants them shown from now on. */
    anew: Type.Optional(Type.Literal(true)),
  }),
  Type.Object({ event: TraceEvent }),
  Type.Object({ report: Report }),
  Type.Object({ queue: Type.Object({ place: Type.Integer({ minimum: 1 }) }) }),
  Type.Object({ heartbeat: Type.Object({ atMs: Type.Number() }) }),
])
export type LiveMessage = Static<typeof LiveMessage>

/** What a viewer may send: nothing but a request to end the run it watches, with the owner's token. */
export const ViewerMessage = Type.Object(
  { cancel: Type.Object({ ownerToken: Type.String() }) },
  { additionalProperties: false },
)
export type ViewerMessage = Static<typeof ViewerMessage>

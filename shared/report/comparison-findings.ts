/**
 * What only two places together show. One of them is the client's, be it by its log or by a second probe; the other is
 * where the same server was reached. A fault that the server has for everybody is no finding here.
 */
import { catalogue } from '../diagnosis/catalogue/catalogue.ts'
import { fill } from '../diagnosis/fill.ts'
import { addressFamily, sameAddress } from '../ftp/address.ts'
import { replyText } from '../ftp/reply.ts'
import { failureNames } from '../language/code-names.ts'
import { type Phrase, t } from '../language/say.ts'
import type { Speech } from '../language/speech.ts'
import { controlOf, loginOf } from '../session/outcome.ts'
import type { Attempt } from '../session/session.ts'
import { transfersOf } from '../session/transfer.ts'
import { certificateOf, greetingReply, type Seen } from './compared-run.ts'
import type { ComparisonFinding } from './comparison.ts'
import type { Confidence, Side } from './report.ts'

export interface Pair {
  readonly a: Seen
  readonly b: Seen
}

interface Concluded {
  readonly code: string
  readonly side: Side
  readonly confidence: Confidence
  readonly args: Readonly<Record<string, string | number>>
  readonly evidence: readonly (readonly [
    run: 'a' | 'b',
    event: { readonly seq: number } | null | undefined,
    text: Phrase,
  ])[]
}

/** Looks from either side: whichever of the two fails is the client's. */
export function comparisonFindings({ a, b }: Pair, speech: Speech): readonly ComparisonFinding[] {
  const concluded = rules.flatMap((rule) => {
    const fromA = rule({ client: a, other: b, names: ['a', 'b'] })
    // A client's own log says where the client is; of two probes it may be either.
    return fromA.length > 0 || a.report.source !== b.report.source
      ? fromA
      : rule({ client: b, other: a, names: ['b', 'a'] })
  })
  return concluded.flatMap((each) => worded(each, speech))
}

interface Places {
  readonly client: Seen
  readonly other: Seen
  readonly names: readonly ['a' | 'b', 'a' | 'b']
}

type Rule = (places: Places) => readonly Concluded[]

const reached = ({ told }: Seen): Attempt | undefined => told.find((attempt) => controlOf(attempt)?.connected)

const openControl = (seen: Seen) => {
  const attempt = reached(seen)
  return attempt ? controlOf(attempt) : null
}

const dialFailed = ({ told }: Seen) =>
  told.map(controlOf).find((control) => control?.failed && control.failed.how !== 'abandoned') ?? null

/** The control port stays silent for the client alone, at an address where others are answered. */
const controlBlocked: Rule = ({ client, other, names: [mine, theirs] }) => {
  const failed = dialFailed(client)
  const open = other.told
    .map(controlOf)
    .find((control) => control?.connected && failed && sameAddress(control.to.address, failed.to.address))
  if (!failed?.failed || !open?.connected || reached(client) || refusedLogins(client).length > 0) return []
  const { how } = failed.failed
  const evidence = [
    [
      mine,
      failed.failed,
      t`the client dials port ${failed.to.port} of ${failed.to.address}: ${failureNames[how]}`,
    ],
    [theirs, open.connected, t`the same port answers ${other.report.vantage.name}`],
  ] as const
  const { host } = other.report.target
  if (how === 'timed-out' || how === 'unreachable')
    return [
      {
        code: 'client-egress-blocks-21',
        side: 'client-network',
        confidence: 'likely',
        args: { host },
        evidence,
      },
    ]
  const args = { host, source: client.report.vantage.addresses[0] ?? '', text: how }
  return [
    { code: 'control-blocked-by-source', side: 'server-network', confidence: 'possible', args, evidence },
  ]
}

/** Logins were refused before the port fell silent, for this client and for nobody else. */
const banned: Rule = ({ client, other, names: [mine, theirs] }) => {
  const refused = refusedLogins(client)
  const last = refused.at(-1)
  const shut = client.told
    .map(controlOf)
    .find((control) => control && last && control.seq > last.seq && (control.failed || !control.connected))
  const open = reached(other)
  if (!last || !shut || !open) return []
  return [
    {
      code: 'login-ban-after-failures',
      side: 'server-network',
      confidence: refused.length > 1 ? 'likely' : 'possible',
      args: { client: client.report.vantage.addresses[0] ?? '', text: replyText(last.lines) },
      evidence: [
        [mine, last, t`refused logins before: ${refused.length}`],
        [mine, shut.failed ?? shut, t`then the server answers this client no more`],
        [theirs, controlOf(open)?.connected, t`and still answers ${other.report.vantage.name}`],
      ],
    },
  ]
}

const refusedLogins = ({ told }: Seen) =>
  told.flatMap((attempt) => loginOf(attempt)?.replies.filter(({ code }) => code === 530) ?? [])

/** The client dials another address than the one where the server is found under the same name. */
const staleAddress: Rule = ({ client, other, names: [mine, theirs] }) => {
  const failed = dialFailed(client)
  const open = openControl(other)
  const { host } = other.report.target
  const isName =
    addressFamily(host) === null && host.toLowerCase() === client.report.target.host.toLowerCase()
  if (!failed?.failed || !open?.connected || !isName || reached(client)) return []
  const sameFamily = addressFamily(open.to.address) === addressFamily(failed.to.address)
  if (!sameFamily || other.addresses.some((address) => sameAddress(address, failed.to.address))) return []
  return [
    {
      code: 'dns-address-stale',
      side: 'client-network',
      confidence: 'likely',
      args: { host, address: failed.to.address, other: open.to.address },
      evidence: [
        [
          mine,
          failed.failed,
          t`the client finds ${failed.to.address}, where nobody answers: ${failureNames[failed.failed.how]}`,
        ],
        [theirs, open.connected, t`${other.report.vantage.name} finds ${open.to.address}, which answers`],
      ],
    },
  ]
}

/** Passive data connections to the server's own address time out for the client alone. */
const passivePortsBlocked: Rule = ({ client, other, names: [mine, theirs] }) => {
  const silent = client.told
    .flatMap((attempt) => transfersOf(attempt).map((transfer) => ({ attempt, transfer })))
    .filter(({ attempt, transfer: { data } }) => attempt.mode === 'passive' && isSilent(data, attempt))
  const [first] = silent
  const dialled = first?.transfer.data
  const open = other.told
    .filter(({ mode }) => mode === 'passive')
    .flatMap((attempt) => transfersOf(attempt))
    .find(({ data, status }) => data?.connected && data.dialledBy === 'client' && status === 'works')
  if (!first || !dialled || !open?.data) return []
  const works = client.told.some(
    (attempt) => attempt.mode === 'passive' && transfersOf(attempt).some(({ status }) => status === 'works'),
  )
  if (works) return []
  const ports = [...new Set(silent.map(({ transfer: { data } }) => data?.to.port ?? 0))]
  return [
    {
      code: 'client-egress-blocks-high-ports',
      side: 'client-network',
      confidence: 'likely',
      args: { server: dialled.to.address, ports: ports.slice(0, 8).join(', ') },
      evidence: [
        [
          mine,
          dialled.failed ?? dialled,
          t`the client dials passive port ${dialled.to.port}, and nothing answers`,
        ],
        [
          theirs,
          open.data.connected,
          t`port ${open.data.to.port} of the same server answers ${other.report.vantage.name}`,
        ],
      ],
    },
  ]
}

/** Dialled where the control connection goes: what else an offer names is the offer's fault. */
const isSilent = (data: ReturnType<typeof transfersOf>[number]['data'], { server }: Attempt): boolean =>
  data != null &&
  data.dialledBy === 'client' &&
  !data.connected &&
  sameAddress(data.to.address, server.address) &&
  (data.failed === null || data.failed.how === 'timed-out' || data.failed.how === 'unreachable')

/** Another program answers the client than the one that answers elsewhere at the same address. */
const controlIntercepted: Rule = ({ client, other, names: [mine, theirs] }) => {
  const [heard, elsewhere] = [greetingReply(client.told), greetingReply(other.told)]
  const [here, there] = [client.report.server, other.report.server]
  const open = reached(other)
  const refused = dialFailed(other)
  const evidence = [[mine, heard, t`the client is greeted: ${heard?.lines[0] ?? ''}`]] as const
  const args = { host: other.report.target.host }
  if (!heard) return []
  if (!open && refused?.failed && meets(client, refused.to.address))
    return [
      {
        code: 'control-intercepted',
        side: 'client-network',
        confidence: 'possible',
        args,
        evidence: [
          ...evidence,
          [theirs, refused.failed, t`at the same address nobody answers ${other.report.vantage.name}`],
        ],
      },
    ]
  const isOther = here.software !== null && there.software !== null && here.software !== there.software
  if (!elsewhere || !isOther || !meets(client, openControl(other)?.to.address ?? '')) return []
  return [
    {
      code: 'control-intercepted',
      side: 'client-network',
      confidence: 'likely',
      args,
      evidence: [
        ...evidence,
        [theirs, elsewhere, t`${other.report.vantage.name} is greeted: ${elsewhere.lines[0] ?? ''}`],
      ],
    },
  ]
}

const meets = ({ told }: Seen, address: string): boolean =>
  told.some((attempt) => sameAddress(controlOf(attempt)?.to.address ?? '', address))

/** Another issuer vouches for the server before the client than elsewhere. */
const tlsIntercepted: Rule = ({ client, other, names: [mine, theirs] }) => {
  const [here, there] = [certificateOf(client), certificateOf(other)]
  if (!here || !there) return []
  const [one, two] = [here.certificate, there.certificate]
  // A renewed certificate has another fingerprint too, and mostly the same issuer.
  if (one.fingerprint256 === two.fingerprint256 || one.issuer === two.issuer) return []
  if (one.fingerprint256 === '' || two.fingerprint256 === '' || one.subject !== two.subject) return []
  return [
    {
      code: 'tls-intercepted',
      side: 'client-network',
      confidence: two.problem === null ? 'likely' : 'possible',
      args: { host: other.report.target.host, issuer: one.issuer },
      evidence: [
        [mine, here.event, t`the client gets a certificate issued by ${one.issuer}`],
        [theirs, there.event, t`${other.report.vantage.name} gets one issued by ${two.issuer}`],
      ],
    },
  ]
}

const rules: readonly Rule[] = [
  banned,
  staleAddress,
  controlBlocked,
  controlIntercepted,
  tlsIntercepted,
  passivePortsBlocked,
]

// Words

function worded(
  { code, side, confidence, args, evidence }: Concluded,
  { say, findings }: Speech,
): ComparisonFinding[] {
  const entry = catalogue[code]
  const items = evidence.flatMap(([run, event, text]) =>
    event ? [{ run, seq: event.seq, text: say(text) }] : [],
  )
  if (!entry || items.length === 0) return []
  const words = findings[code] ?? entry
  // What is not known is left out of the words rather than said as nothing.
  const values = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== ''))
  return [
    {
      code,
      severity: entry.severity,
      confidence,
      side,
      title: fill(words.title, values),
      explanation: fill(words.explanation, values),
      evidence: items,
      remedies: Object.entries(words.advice).map(([audience, text]) => ({
        audience: audience as ComparisonFinding['remedies'][number]['audience'],
        product: null,
        text: fill(text, values),
        snippet: null,
      })),
    },
  ]
}

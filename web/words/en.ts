/** Every word of the page in one place, those of the start page beside it. The words of findings come with the report. */

import { replyCodeMeaning } from '../../shared/ftp/reply-code.ts'
import { questionIn } from '../../shared/session/question.ts'
import type {
  CertificateSummary,
  Endpoint,
  Family,
  Mode,
  Protection,
  TraceEvent,
} from '../../shared/trace/event.ts'
import { assertNever } from '../../shared/trace/event.ts'

export const at = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

export const seconds = (ms: number): string => `${(Math.max(0, ms) / 1000).toFixed(1)} s`

export const duration = (ms: number): string =>
  ms < 1 ? '<1 ms' : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

export const en = {
  at,
  seconds,
  duration,
  day: (date: string): string => day(date),
  quoted: (text: string): string => `“${text}”`,
  /** Seconds of a trace, to the millisecond. */
  exact: (ms: number): string => (ms / 1000).toFixed(3),
  product: 'ftpscope',
  tagline: 'Both channels of an FTP session, and the one that broke',
  skip: 'Skip to the content',
  home: 'New diagnosis',
  learn: 'Learn',
  explain: 'Explain a log',
  apiDocs: 'API',
  whoRunsThis: 'Questions about this service, or a server of yours that it should leave alone:',

  run: {
    from: (vantage: string) => `seen from ${vantage}`,
    started: 'started',
    running: (target: string) =>
      target === '' ? 'Connecting to the run' : `Trying both channels of ${target}`,
    interrupted: 'The run broke off before it had an answer',
    waiting: 'Waiting for the first event',
    tryingNow: 'Trying now',
    elapsed: (ms: number) => `${seconds(ms)} elapsed`,
    idle: 'done, waiting for the other attempts',
    upTo: (ms: number) => `up to ${seconds(ms)} more`,
    andMore: (count: number) => `and ${many(count, 'further attempt', 'further attempts')}`,
    finishedIn: (ms: number, events: number) =>
      `Finished after ${duration(ms)}, ${many(events, 'event', 'events')} recorded`,
    cancel: 'Cancel',
    cancelling: 'Cancelling…',
    cancelledAfter: (ms: number, events: number) =>
      `Cancelled after ${duration(ms)}: this is what ${many(events, 'event', 'events')} had shown until then`,
    again: 'Run again',
    copyLink: 'Copy link',
    copied: 'Copied',
    copyFailed: 'Copying was not allowed',
    exportJson: 'JSON',
    exportMarkdown: 'Markdown',
    exportAs: 'Export as',
    cancelled: 'cancelled',
    matrix: 'Result by mode, address family and encryption',
    attempts: 'Both channels',
    attemptsWaiting: 'The pictures appear with the first connection.',
    groups: 'Address family and encryption',
    steps: 'Step by step',
    keys: 'Arrow keys or j and k move through the steps, Enter selects one, Esc clears the selection.',
    notify: 'Notify me',
    notifying: 'Will notify',
    notifyBlocked: 'Notifications are blocked',
  },

  mode: { passive: 'Passive', active: 'Active' } satisfies Record<Mode, string>,
  modeCommands: { passive: 'EPSV, PASV', active: 'EPRT, PORT' } satisfies Record<Mode, string>,
  modeHow: {
    passive: 'the client opens the data connection',
    active: 'the server opens the data connection',
  } satisfies Record<Mode, string>,
  family: { 4: 'IPv4', 6: 'IPv6' } satisfies Record<Family, string>,
  protection: {
    clear: 'clear text',
    explicit: 'explicit TLS',
    implicit: 'implicit TLS',
  } satisfies Record<Protection, string>,

  questions: {
    tls: 'a TLS hello',
    versions: 'old TLS',
    'tls-versions': 'TLS versions',
    'no-sni': 'no server name',
    tiny: 'a short TLS answer',
    reuse: 'no session resumed',
    tls12: 'TLS 1.2',
    'prot-c': 'data in clear',
    small: 'an empty listing',
    'port-21': 'on port 21',
    audit: 'security audit',
  },
  protectionShort: {
    clear: 'clear',
    explicit: 'TLS',
    implicit: 'implicit TLS',
  } satisfies Record<Protection, string>,
  /** `Passive IPv4 TLS`. */
  attempt: ({ id, mode, family, protection }: Named): string =>
    `${en.mode[mode]} ${en.family[family]} ${questionIn(id) === null ? en.protectionShort[protection] : en.questions[questionIn(id) ?? 'tls']}`,
  group: (family: Family, protection: Protection): string =>
    `${en.family[family]}, ${en.protection[protection]}`,

  status: {
    works: 'works',
    fails: 'fails',
    inconclusive: 'inconclusive',
    running: 'running',
    skipped: 'skipped',
    untested: 'untested',
    'no-address': 'no address',
    healthy: 'healthy',
    degraded: 'degraded',
    broken: 'broken',
    error: 'error',
    warning: 'warning',
    info: 'info',
  },

  phase: {
    connect: 'connecting',
    greeting: 'the greeting',
    tls: 'TLS',
    login: 'the login',
    negotiate: 'agreeing on a port',
    'data-connect': 'the data connection',
    transfer: 'the transfer',
    completion: 'the end of the transfer',
  } as Readonly<Record<string, string>>,
  failedAt: (phase: string) => `stopped at ${phase}`,

  findings: {
    heading: 'Also found',
    whatBroke: 'What broke',
    noFault: 'Nothing is broken',
    undecided: 'It could not be decided',
    stillLooking: 'Looking for the fault',
    works: 'Tested and fine',
    listed: (command: string, entries: number | null) =>
      entries === null ? command : `${command} ${many(entries, 'entry', 'entries')}`,
    showAll: 'Show all of it',
    more: (count: number) => `${many(count, 'more finding', 'more findings')} below`,
    primary: 'Root cause',
    none: 'No fault found: no error, no warning.',
    noneCancelled: 'No fault found until the run was cancelled.',
    noneEver: 'No fault found: the run broke off before the evidence carried one.',
    noneYet: 'No fault found yet. One appears here as soon as the evidence carries it.',
    side: 'Who must act',
    sides: {
      client: 'the FTP client',
      'client-network': 'the client’s network',
      path: 'the network in between',
      'server-network': 'the server’s network',
      server: 'the server’s administrator',
      credentials: 'the owner of the login',
      unknown: 'not known',
    },
    confidence: 'How sure',
    confidences: { certain: 'certain', likely: 'likely', possible: 'possible' },
    becauseOf: 'because of',
    concerns: 'Seen in',
    evidence: 'Evidence',
    remedies: 'What to do',
    audiences: {
      'end-user': 'For you',
      'server-admin': 'For the server’s administrator',
      'network-admin': 'For the network team',
    },
    notYours: (who: string) => `Who must act here: ${who}.`,
    copyTicket: 'Copy as text',
    copyFor: {
      'end-user': 'with all numbers, for your notes',
      'server-admin': 'with all numbers, to send to the administrator',
      'network-admin': 'with all numbers, to send to the network team',
    },
    products(names: readonly string[]): string {
      const all = [...new Set(names)]
      const told = all.length > 4 ? [...all.slice(0, 3), `${all.length - 3} more`] : all
      return `Step by step for ${told.join(', ')}`
    },
    copy: 'Copy',
    code: 'Code',
    also: 'also',
    placeholders: 'To fill in',
    placeholder: {
      A: 'the first port of the passive range you choose',
      B: 'its last port',
      P: 'the server’s public address',
    } as Readonly<Record<string, string>>,
  },

  ticket: {
    subject: 'Subject',
    about: (host: string) => `FTP server ${host}`,
    seen: 'What was found',
    numbers: 'The numbers',
    server: 'Server',
    port: 'port',
    testedFrom: 'Tested from',
    testedAt: 'Tested at',
    result: 'Result',
    sure: 'How sure',
    control: 'control connection to',
    offered: 'offered',
    dialled: 'dialled',
    evidence: 'Evidence (time since the start, connection)',
    please: 'What we ask you to change',
    forYou: 'What you can do',
    openings: 'Openings this server needs',
    inbound: 'Inbound',
    outbound: 'Outbound',
    report: 'Whole report',
  },

  tls: {
    control: 'Control connection',
    data: 'Data connections',
    certificate: 'Certificate of',
    names: 'Valid for',
    issuer: 'Issued by',
    validity: 'Valid',
    key: 'Key',
    chain: 'Certificates sent',
    fingerprint: 'SHA-256',
    trust: 'Trust',
    trusted: 'trusted from here',
    untrusted: (problem: string) => `not trusted: ${certificateProblems[problem] ?? problem}`,
    from: (from: string, to: string) => `${from} to ${to}`,
    resumed: (resumed: number, all: number) =>
      resumed === all
        ? `${many(all, 'connection', 'connections')}, each resumed the TLS session`
        : `${many(all, 'connection', 'connections')}, ${resumed === 0 ? 'none' : resumed} resumed the TLS session`,
    legacyHas: (protocol: string, cipher: string) => `It still speaks ${protocol} (${cipher}).`,
    details: 'Certificate',
  },

  picture: {
    connections: (attempt: string) => `Connections, ${attempt}`,
    ladder: (attempt: string) => `Steps in time, ${attempt}`,
    whole: 'Expand',
  },

  /** The strip under a ladder: one step, told whole. */
  strip: {
    hint: 'Point at an arrow, tap it, or press Enter on it: its raw line, its timing and what it means stand here.',
    into: (ms: number) => `${duration(ms)} into the attempt`,
    heldUp: (ms: number) => `held up here for ${duration(ms)} of it`,
    after: {
      reply: (ms: number) => `answered after ${duration(ms)}`,
      other: (ms: number) => `took ${duration(ms)}`,
    },
    waited: (ms: number) => `${duration(ms)} of silence before it`,
    events: (count: number) => `${count} events`,
    evidenceOf: 'Evidence of:',
  },

  transcript: {
    heading: 'Transcript',
    show: 'Show',
    all: 'All',
    run: 'Run',
    empty: 'No events yet.',
    gapless: (shown: number, all: number) =>
      shown === all ? many(all, 'event', 'events') : `${shown} of ${many(all, 'event', 'events')}`,
  },

  line: {
    connecting: 'Connecting to the run…',
    queued: (place: number) => `Queued: place ${place}. The run begins by itself.`,
    live: 'Live',
    finished: 'Complete',
    failed: 'Not available',
    reconnecting: {
      lost: 'The line to ftpscope dropped. Nothing is lost: it resumes where it stopped.',
      silent: 'ftpscope went silent. Connecting again; it resumes where it stopped.',
      unreachable: 'The ftpscope service does not answer. What is shown stays.',
      blocked: 'Live updates are blocked on the way (WebSocket). What is shown is what was known.',
    },
    lost: 'Reconnecting',
    retryIn: (ms: number) => `Next try in ${Math.ceil(Math.max(0, ms) / 1000)} s`,
    retryNow: 'Try now',
  },

  failure: {
    unknown: {
      title: 'There is no such run here',
      text: 'The address may be incomplete, or the run was deleted or ended with the last restart of the service.',
    },
    expired: {
      title: 'This run has expired',
      text: 'Its report was kept for a limited time and is gone now.',
    },
    'no-websocket': {
      title: 'This browser cannot follow a run live',
      text: 'It has no WebSocket. The run goes on; reload this page to see what is known by then.',
    },
    unreadable: {
      title: 'The answer could not be read',
      text: 'The service answered with something that is no report. A proxy in between, or a newer version of ftpscope, may be the cause. Reload the page.',
    },
    start: 'Start a new diagnosis',
    reload: 'Reload',
  },

  notFound: {
    title: 'There is no page here',
    text: (path: string) => `ftpscope has no page at ${path}.`,
  },

  tabTitle: {
    start: 'ftpscope: FTP connection diagnosis',
    notFound: 'Not found · ftpscope',
    run: (state: string, target: string) => `${state} · ${target} · ftpscope`,
  },

  /** One event in words, as the transcript and the ladder's names tell it. */
  event(event: TraceEvent): string {
    switch (event.kind) {
      case 'resolve': {
        const what = event.type === 'any' ? 'address' : event.type
        const via = event.via === 'system' ? 'this machine’s resolver' : 'DNS'
        const outcomes = {
          answered: event.answers.join(', '),
          'no-data': 'the name exists, without such a record',
          nxdomain: 'the name does not exist',
          servfail: 'the name server failed',
          'timed-out': 'no answer',
          failed: 'failed',
        }
        return `${what} of ${event.name}, by ${via}: ${outcomes[event.outcome]}${errno(event.errno)}`
      }
      case 'connect':
        return event.dialledBy === 'client'
          ? `Client dials ${at(event.to)} (${event.role} connection)`
          : `Server dials ${at(event.to)}${event.from ? ` from ${at(event.from)}` : ''} (${event.role} connection)`
      case 'connected':
        return `Connected: ${event.from ? `${at(event.from)} ` : ''}to ${at(event.to)}`
      case 'connect-failed': {
        const how = {
          refused: 'refused: the other side answered that nothing listens there',
          'timed-out': 'timed out: no answer at all',
          unreachable: 'unreachable: the network says there is no way',
          reset: 'reset while connecting',
          abandoned: 'given up by us',
        }
        return `Connection ${how[event.how]}${errno(event.errno)}`
      }
      case 'listening':
        return at(event.at) === at(event.announced)
          ? `Client listens on ${at(event.at)} for the connect-back`
          : `Client listens on ${at(event.at)} for the connect-back, announced as ${at(event.announced)}`
      case 'tls':
        return `TLS: ${event.protocol}, ${event.cipher}${event.resumed ? ', session resumed' : ''}${certificateWords(event.certificate)}`
      case 'tls-failed':
        return `TLS failed: ${event.reason}${event.alert ? ` (alert: ${event.alert})` : ''}${event.plaintext ? `; in clear: ${event.plaintext}` : ''}`
      case 'command':
        return event.argument === null ? event.verb : `${event.verb} ${event.argument}`
      case 'reply':
        return event.code === null
          ? `No FTP reply: ${event.malformed ?? 'unreadable'}`
          : replyCodeMeaning(event.code)
      case 'data':
        return `${many(event.bytes, 'byte', 'bytes')} ${event.direction === 'to-client' ? 'to the client' : 'to the server'}`
      case 'listing':
        return event.format === 'empty'
          ? 'The listing is empty'
          : `A listing of ${many(event.entries, 'entry', 'entries')} (${event.format})`
      case 'closed': {
        const who = { client: 'Closed by the client', server: 'Closed by the server', unknown: 'Closed' }
        const how = { fin: '', reset: ', with a reset', 'timed-out': ', it timed out' }
        return `${who[event.by]}${how[event.how]}`
      }
      case 'step':
      case 'note':
        return event.text
      default:
        return assertNever(event)
    }
  },

  /** What a screen reader hears while a run goes on; null for what would only be noise. */
  announced(event: TraceEvent): string | null {
    if (event.kind === 'step') return event.text
    if (event.kind === 'connect-failed' || event.kind === 'tls-failed') return en.event(event)
    if (event.kind === 'connected' && event.conn?.startsWith('d')) {
      return `Data connection open, port ${event.to.port}`
    }
    return null
  },
}

/** What tells one attempt from another. */
export interface Named {
  readonly id: string
  readonly mode: Mode
  readonly family: Family
  readonly protection: Protection
}

/** OpenSSL's names, for those met most. */
const certificateProblems: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'signed by the server itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'its authority is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'an intermediate certificate is missing',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
}

export const day = (date: string): string =>
  Number.isNaN(Date.parse(date)) ? date : new Date(date).toISOString().slice(0, 10)

function certificateWords(certificate: CertificateSummary | null): string {
  if (!certificate) return ''
  const { subject, issuer, validTo, problem } = certificate
  return `; certificate of ${subject}, issued by ${issuer}, valid until ${day(validTo)}${problem === null ? '' : `, ${en.tls.untrusted(problem)}`}`
}

const errno = (name: string | null): string => (name ? ` (${name})` : '')

export type Words = typeof en

/** Who will get through: each client's habits against what this run saw. */
import { isPublic, sameAddress } from '../ftp/address.ts'
import { type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import { isQuestion, outcomeOf } from '../session/outcome.ts'
import type { Session } from '../session/session.ts'
import { type Transfer, transfersOf } from '../session/transfer.ts'
import type { ClientOutcome } from './report.ts'

interface Habits {
  readonly client: Phrase | string
  readonly versions: Phrase | string
  /** What it sends over IPv4, in order; the next is tried when the server refuses the one before. */
  readonly setUps: readonly ('EPSV' | 'PASV' | 'PORT')[]
  /** What it does with an address in a 227 that is not the control connection's. */
  readonly foreignAddress: 'ignores' | 'replaces-unroutable' | 'believes' | 'refuses'
  readonly tls: boolean
  /** Whether data connections resume the TLS session. */
  readonly resumes: boolean
  readonly settings: Phrase | string
  /** Takes a data connection that ends without close_notify for cut off, though 226 says otherwise (GnuTLS -110). */
  readonly wantsCloseNotify?: true
}

const clients: readonly Habits[] = [
  {
    client: 'FileZilla',
    versions: '3.x',
    setUps: ['PASV'],
    foreignAddress: 'replaces-unroutable',
    tls: true,
    resumes: true,
    settings: t`transfer mode passive, encryption "explicit FTP over TLS"`,
    wantsCloseNotify: true,
  },
  {
    client: 'WinSCP',
    versions: '5, 6',
    setUps: ['PASV'],
    foreignAddress: 'replaces-unroutable',
    tls: true,
    resumes: true,
    settings: t`passive mode on, "force IP address for passive mode connections" auto`,
  },
  {
    client: 'curl',
    versions: t`${'7.74'} and newer`,
    setUps: ['EPSV', 'PASV'],
    foreignAddress: 'ignores',
    tls: true,
    resumes: true,
    settings: t`${'--ssl-reqd'} for TLS`,
  },
  {
    client: 'lftp',
    versions: '4.x',
    setUps: ['PASV'],
    foreignAddress: 'replaces-unroutable',
    tls: true,
    resumes: true,
    settings: t`${'ftp:passive-mode on, ftp:ssl-force on'} for TLS`,
  },
  {
    client: 'Python ftplib',
    versions: t`${'3.9.3'} and newer`,
    setUps: ['PASV'],
    foreignAddress: 'ignores',
    tls: true,
    resumes: false,
    settings: t`FTP_TLS and prot_p() for TLS`,
  },
  {
    client: 'Python ftplib',
    versions: t`before ${'3.9.3'}`,
    setUps: ['PASV'],
    foreignAddress: 'believes',
    tls: true,
    resumes: false,
    settings: t`update Python`,
  },
  {
    client: 'basic-ftp',
    versions: '6',
    setUps: ['EPSV', 'PASV'],
    foreignAddress: 'refuses',
    tls: true,
    resumes: true,
    settings: t`${'secure: true'} for TLS`,
  },
  {
    client: t`PHP ftp functions`,
    versions: t`all`,
    setUps: ['PASV'],
    foreignAddress: 'believes',
    tls: true,
    resumes: false,
    settings: 'ftp_pasv(true); FTP_USEPASVADDRESS false',
  },
  {
    client: 'Cyberduck',
    versions: '8, 9',
    setUps: ['PASV'],
    foreignAddress: 'replaces-unroutable',
    tls: true,
    resumes: true,
    settings: t`connect mode passive`,
  },
  {
    client: 'Windows ftp.exe',
    versions: t`all`,
    setUps: ['PORT'],
    foreignAddress: 'believes',
    tls: false,
    resumes: false,
    settings: t`it has neither passive mode nor TLS`,
  },
  {
    client: t`Cameras, scanners, printers`,
    versions: t`most`,
    setUps: ['PASV'],
    foreignAddress: 'believes',
    tls: false,
    resumes: false,
    settings: t`passive mode where there is a choice`,
  },
]

export function clientsOf(session: Session, { say }: Speech = english): ClientOutcome[] {
  const tested = session.attempts.filter(
    (attempt) => attempt.family === 4 && outcomeOf(attempt).status !== 'skipped',
  )
  if (tested.length === 0) return []
  return clients.map((habits) => {
    const { outcome, why } = judge(habits, session)
    return { client: say(habits.client), versions: say(habits.versions), outcome, why: say(why) }
  })
}

interface Judged extends Pick<ClientOutcome, 'outcome'> {
  readonly why: Phrase
}

function judge(habits: Habits, session: Session): Judged {
  // A question is asked in ways that no client goes.
  const attempts = session.attempts.filter((attempt) => !isQuestion(attempt))
  const usable = attempts.filter(
    ({ family, protection }) => family === 4 && (habits.tls || protection === 'clear'),
  )
  const verdicts = usable.flatMap((attempt) => {
    const transfers = transfersOf(attempt)
    const chosen = habits.setUps
      .map((verb) => transfers.find((transfer) => transfer.verb === verb))
      .find((transfer) => transfer && transfer.phase !== 'negotiate')
    const reuse = reuseAt(session, attempt.server.address)
    return chosen ? [judgeTransfer(habits, chosen, attempt.server.address, reuse)] : []
  })
  const order = ['works', 'depends', 'fails'] as const
  const best = verdicts.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))[0]
  if (best)
    return best.outcome === 'works' ? { ...best, why: t`${best.why}; settings: ${habits.settings}` } : best
  const refusedInClear = attempts.some(({ protection }) => protection !== 'clear')
  if (!habits.tls && refusedInClear)
    return { outcome: 'fails', why: t`the server demands TLS, which it does not have` }
  return { outcome: 'fails', why: noSession(habits.setUps) }
}

const noSession = ([first, second]: Habits['setUps']): Phrase =>
  second === undefined
    ? t`no session came as far as ${first ?? ''}`
    : t`no session came as far as ${first ?? ''} or ${second}`

/** Whether data connections have to resume the TLS session, as far as one that did not has told. */
function reuseAt({ attempts }: Session, server: string): 'demanded' | 'optional' | 'unknown' {
  const loose = attempts
    .filter((attempt) => attempt.server.address === server)
    .flatMap(transfersOf)
    .filter(({ data }) => data?.tls?.resumed === false)
  if (loose.some(({ status }) => status === 'works')) return 'optional'
  return loose.some(({ status }) => status === 'fails') ? 'demanded' : 'unknown'
}

function judgeTransfer(
  habits: Habits,
  { verb, offered, data, status, dials }: Transfer,
  server: string,
  reuse: 'demanded' | 'optional' | 'unknown',
): Judged {
  if (verb === 'PORT') {
    return status === 'works'
      ? {
          outcome: 'depends',
          why: t`active mode works from here; its own firewall and NAT have to let the connect-back in`,
        }
      : { outcome: 'fails', why: t`it has active mode only, which did not work from here` }
  }
  const foreign = offered !== null && !sameAddress(offered.address, server)
  if (verb === 'PASV' && foreign) {
    const atOffered = dials.some(({ to, connected }) => connected && sameAddress(to.address, offered.address))
    const unroutable = !isPublic(offered.address)
    if (habits.foreignAddress === 'refuses')
      return { outcome: 'fails', why: t`it refuses a 227 that names another address (${offered.address})` }
    if (habits.foreignAddress === 'believes' && !atOffered)
      return { outcome: 'fails', why: t`it believes the 227 and dials ${offered.address}` }
    if (habits.foreignAddress === 'replaces-unroutable' && !unroutable && !atOffered) {
      return {
        outcome: 'fails',
        why: t`it dials ${offered.address}, which looks routable and does not answer`,
      }
    }
  }
  if (status !== 'works') return { outcome: 'fails', why: t`the data connection of ${verb} failed from here` }
  if (habits.wantsCloseNotify && data?.closed?.closeNotify === false) {
    return {
      outcome: 'fails',
      why: t`all data comes and it reports an error: the server ends data connections without closing TLS`,
    }
  }
  if (data?.tls?.resumed && !habits.resumes && reuse === 'demanded') {
    return { outcome: 'fails', why: t`it does not resume the TLS session, which this server demands` }
  }
  if (data?.tls?.resumed && !habits.resumes && reuse === 'unknown') {
    return {
      outcome: 'depends',
      why: t`it does not resume the TLS session; a server that demands that refuses its data connections`,
    }
  }
  return { outcome: 'works', why: t`${verb} works` }
}

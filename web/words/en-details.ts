/** The English words of the details: ports, times, certificate, server, openings, clients, files to take along. */
import type { PortMapWords } from '../../shared/diagram/port-map.ts'
import type { WaterfallWords } from '../../shared/diagram/waterfall.ts'
import type { RuleWords } from '../../shared/report/openings-as/format.ts'
import type { ClientOutcome, ServerReport } from '../../shared/report/report.ts'
import type { TlsVersion } from '../../shared/trace/event.ts'

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

const span = (from: number, to: number): string => (from === to ? `${from}` : `${from} to ${to}`)

const between = (from: number, to: number): string => `${from} and ${to}`

function duration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1).replace(/\.0$/, '')} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`
}

const portMap: PortMapWords = {
  name: 'Passive ports: which the server offered and what came of dialling them',
  result: {
    open: 'open',
    filtered: 'no answer',
    refused: 'refused',
    rejected: 'rejected on the way',
    unknown: 'not known',
  },
  port: (port, result) => `port ${port}: ${result}`,
  estimate: ({ estimator, range: [from, to], uncertainty }) => {
    switch (estimator) {
      case 'single-port':
        return `The server offers port ${from} only.`
      case 'last-seen':
        return `The server goes through its ports in turn; seen were ${span(from, to)}. How far it goes on, its configuration says.`
      case 'observed-only':
        return `Seen: ${span(from, to)}. Too few to estimate the range.`
      case 'german-tank':
        return uncertainty
          ? `Range estimated from the offers: ${from} to ${to}. With ${Math.round(uncertainty.confidence * 100)} % confidence it begins between ${between(...uncertainty.low)} and ends between ${between(...uncertainty.high)}.`
          : `Range estimated from the offers: ${from} to ${to}.`
    }
  },
  blocked: (from, to) => (from === to ? `port ${from} is blocked` : `ports ${from} to ${to} are blocked`),
  boundary: (from, to) => `A rule ends between ${from} and ${to}`,
}

const waterfall: WaterfallWords = {
  name: (attempt) => `Times, ${attempt}`,
  phase: {
    connect: 'connect',
    greeting: 'greeting',
    tls: 'TLS',
    login: 'login',
    commands: 'commands',
    transfer: 'transfer',
    samples: 'port samples',
  },
  duration,
  row: (phase, took) => `${phase}: ${took}`,
  goesOn: 'goes on',
}

const rules: RuleWords = {
  control: 'control connection',
  passive: 'passive mode',
  active: 'active mode; only where outgoing connections are filtered',
}

export const enDetails = {
  heading: 'Details',
  none: 'Nothing more is known yet.',

  ports: { heading: 'Passive ports', map: portMap },

  times: {
    heading: 'Times',
    waterfall,
    legend:
      'Thin: waits for a reply. Outlined: waits for a connection. Full: data. A cross: it came to nothing.',
    more: (count: number) => `${many(count, 'attempt', 'attempts')} more`,
  },

  certificate: {
    heading: 'TLS and certificate',
    valid: (from: string, to: string) => `${from} to ${to}`,
    left: (days: number) => `${many(days, 'day', 'days')} left when tested`,
    expired: (days: number) => `expired ${many(days, 'day', 'days')} before the test`,
    notYet: (days: number) => `begins ${many(days, 'day', 'days')} after the test`,
    sent: (count: number) => many(count, 'certificate', 'certificates'),
    alone: 'only this one',
    trusted: 'Trusted from here.',
    problems: {
      DEPTH_ZERO_SELF_SIGNED_CERT:
        'The server signed it itself, so nobody vouches for it. Clients warn, or refuse to connect.',
      SELF_SIGNED_CERT_IN_CHAIN:
        'The authority that signed it is not known here. Clients warn until they are told to trust it.',
      UNABLE_TO_GET_ISSUER_CERT:
        'The authority that signed it is not known here. Clients warn until they are told to trust it.',
      UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        'The authority that signed it is not known here. Clients warn until they are told to trust it.',
      UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        'The certificate between it and the authority is missing: the server has to send it along.',
      CERT_HAS_EXPIRED: 'It has expired and has to be renewed.',
      CERT_NOT_YET_VALID: 'It is not valid yet: its time is still to come, or a clock is wrong.',
      ERR_TLS_CERT_ALTNAME_INVALID: 'It was made out for another name than the one that was dialled.',
    } as Readonly<Record<string, string>>,
    problem: (code: string) => `It was not accepted: ${code}.`,
    versions: 'TLS versions',
    version: {
      TLSv1: 'TLS 1.0',
      'TLSv1.1': 'TLS 1.1',
      'TLSv1.2': 'TLS 1.2',
      'TLSv1.3': 'TLS 1.3',
    } satisfies Record<TlsVersion, string>,
    accepted: 'accepted',
    refused: 'refused',
    outdated: 'outdated',
    on: (attempts: string) => `Shown to: ${attempts}`,
    other: 'Another certificate',
  },

  server: {
    heading: 'Server',
    unknown: 'Software not recognised',
    sure: {
      certain: 'it says so itself',
      likely: 'by the wording of its replies',
      possible: 'its replies name no product that is known here',
    } satisfies Record<ServerReport['confidence'], string>,
    feature: 'Feature',
    offered: 'Offered',
    relies: 'What relies on it',
    yes: 'yes',
    no: 'no',
    noFeatures: 'It answered FEAT with no list, so clients have to try.',
    others: 'Also offered',
    needs: {
      EPSV: 'passive mode over IPv6, and through address translation; curl asks for it first',
      EPRT: 'active mode over IPv6',
      MLST: 'listings that programs read the same everywhere, with times in UTC',
      'REST STREAM': 'going on with a transfer that broke off',
      SIZE: 'progress bars, and whether a transfer is complete',
      MDTM: 'synchronising: only what is newer is transferred',
      MFMT: 'keeping the time of a file that is uploaded',
      UTF8: 'names beyond ASCII',
      'AUTH TLS': 'encryption of login and commands',
      PBSZ: 'encryption of the data connections, together with PROT',
      PROT: 'encryption of the data connections',
      TVFS: 'paths with slashes in one command',
    } as Readonly<Record<string, string>>,
  },

  openings: {
    heading: 'Openings the server needs',
    lead: 'Seen from the server. Where it stands behind a router, forward the inbound ports as well.',
    direction: 'Direction',
    directions: { inbound: 'in', outbound: 'out' },
    route: 'From and to',
    purpose: 'For',
    copyFor: 'As rules for',
    rules,
    notes: {
      nftables: 'Table and chain may have other names with you. Put the rules into /etc/nftables.conf too.',
      firewalld: 'What goes out is not filtered unless a policy of your own says so.',
      ufw: 'ufw applies each line at once and keeps it.',
      iptables: 'Keep the rules with “netfilter-persistent save” or “service iptables save”.',
      netsh: 'In a command prompt run as administrator.',
      powershell: 'In a PowerShell run as administrator.',
      aws: 'GROUP_ID stands for the security group. A network ACL of the subnet needs the same ports.',
      azure: 'GROUP and NSG stand for your resource group and security group; the priorities must be free.',
    } as Readonly<Record<string, string>>,
  },

  clients: {
    heading: 'Which programs get through',
    lead: 'From how each program treats what this run saw.',
    program: 'Program',
    outcome: 'Outcome',
    why: 'Why',
    settings: 'Settings',
    outcomes: { works: 'works', fails: 'fails', depends: 'depends' } satisfies Record<
      ClientOutcome['outcome'],
      string
    >,
  },

  files: {
    heading: 'Take it along',
    lead: 'For tickets and e-mails.',
    html: 'The whole page as one file',
    pictures: 'Pictures',
    picture: { connections: 'Connections', ladder: 'Steps in time' },
    print: 'Print',
    failed: 'The picture could not be made in this browser. Take the SVG.',
  },

  span,
}

export type DetailsWords = typeof enDetails

/** Sample values for every word of the page that is a function, by its path, and events of every kind. */
import { exampleNumbers } from '../../shared/learn/numbers.ts'
import { factsOf } from '../../shared/learn/story.ts'
import { practiceTargets } from '../../shared/practice.ts'
import type { CertificateSummary, EventKind, EventOf, TraceEvent } from '../../shared/trace/event.ts'

export const facts = factsOf(exampleNumbers)

const target = {
  input: 'ftp://bob:****@example.org/pub',
  host: 'example.org',
  port: 2121,
  security: 'explicit',
  user: 'bob',
  password: '****',
  path: 'pub',
  practice: null,
}
const attempt = { id: 'passive-ipv4-clear', mode: 'passive', family: 4, protection: 'clear' }
const certificateProblems = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]
const span = [
  [50_000, 50_000],
  [50_000, 50_100],
]
const counts = [[1], [7]]

export const samples: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'page.at': [[{ address: '127.0.0.1', port: 21 }]],
  'page.seconds': [[1234]],
  'page.duration': [[0.2], [250], [2345], [23_456]],
  'page.day': [['2026-03-09T10:00:00Z']],
  'page.quoted': [['x']],
  'page.exact': [[1234]],
  'page.run.from': [['vm1']],
  'page.run.running': [[''], ['ftp.example.org']],
  'page.run.elapsed': [[1234]],
  'page.run.upTo': [[1234]],
  'page.run.andMore': counts,
  'page.run.finishedIn': [
    [1234, 1],
    [1234, 7],
  ],
  'page.run.cancelledAfter': [
    [1234, 1],
    [1234, 7],
  ],
  'page.attempt': [
    [attempt],
    [{ ...attempt, mode: 'active', family: 6, protection: 'explicit' }],
    [{ ...attempt, protection: 'implicit' }],
  ],
  'page.group': [
    [4, 'clear'],
    [6, 'implicit'],
  ],
  'page.failedAt': [['TLS']],
  'page.findings.listed': [
    ['LIST', null],
    ['LIST', 1],
    ['LIST', 7],
  ],
  'page.findings.more': counts,
  'page.findings.notYours': [['X']],
  'page.findings.products': [[['vsftpd']], [['a', 'b', 'c', 'd', 'e', 'f']]],
  'page.ticket.about': [['example.org']],
  'page.tls.untrusted': certificateProblems.map((problem) => [problem]),
  'page.tls.from': [['1', '2']],
  'page.tls.resumed': [
    [1, 1],
    [2, 2],
    [0, 2],
    [1, 2],
  ],
  'page.tls.legacyHas': [['TLSv1', 'AES128-SHA']],
  'page.picture.connections': [['X']],
  'page.picture.ladder': [['X']],
  'page.strip.into': [[1234]],
  'page.strip.after.reply': [[1234]],
  'page.strip.after.other': [[1234]],
  'page.strip.heldUp': [[1234]],
  'page.strip.waited': [[1234]],
  'page.strip.events': [[7]],
  'page.transcript.gapless': [
    [1, 1],
    [7, 7],
    [1, 7],
  ],
  'page.line.queued': [[3]],
  'page.line.retryIn': [[1234]],
  'page.notFound.text': [['/x']],
  'page.tabTitle.run': [['healthy', 'ftp.example.org']],
  // See the test of events.
  'page.event': [],
  'page.announced': [],

  'start.start.practiceMore': [[19]],
  'start.options.badNumber': [['X', 'y', 60]],
  'start.options.badPorts': [['y']],
  'start.reading.practice': [['X']],
  'start.reading.practiceTitle': practiceTargets.map(({ name }) => [name]),
  'start.reading.unknownPractice': [['x']],
  'start.reading.problem': [
    ['There is no host in it. Expected a host name, an address, host:port, [IPv6]:port or an ftp:// URL.'],
  ],
  'start.reading.parts': [
    [target],
    [{ ...target, port: null, security: 'implicit', user: null, password: null, path: null }],
    [{ ...target, port: null, security: null }],
  ],
  'start.reading.loginUnderTls': [['bob']],
  'start.reading.loginHeldBack': [['bob']],

  'learn.tab': [['Title']],
  'learn.player.step': [[1, 17]],
  'learn.chart.ports': [
    [{ kind: 'one', port: 21 }],
    [{ kind: 'usually', port: 20 }],
    [{ kind: 'range', from: 50_000, to: 50_100 }],
    [{ kind: 'any' }],
  ],
  'learn.chart.rule.follows': [[1]],
  'learn.chart.natText.passive': [[facts]],
  'learn.chart.natText.active': [[facts]],
  'learn.calculator.said': [['PORT argument'], ['six numbers']],
  'learn.index.count': [
    [97, 97],
    [3, 97],
  ],
  'learn.finding.unknownText': [['x']],
  'learn.finding.description': [['X', 'y']],

  'details.ports.map.port': [[50_000, 'x']],
  'details.ports.map.estimate': [
    [{ estimator: 'single-port', range: [50_000, 50_000], uncertainty: null }],
    [{ estimator: 'last-seen', range: [50_000, 50_010], uncertainty: null }],
    [{ estimator: 'last-seen', range: [50_000, 50_000], uncertainty: null }],
    [{ estimator: 'observed-only', range: [50_000, 50_010], uncertainty: null }],
    [{ estimator: 'german-tank', range: [50_000, 50_010], uncertainty: null }],
    [
      {
        estimator: 'german-tank',
        range: [50_000, 50_010],
        uncertainty: { confidence: 0.95, low: [49_990, 50_000], high: [50_010, 50_020] },
      },
    ],
  ],
  'details.ports.map.blocked': span,
  'details.ports.map.boundary': span.slice(1),
  'details.times.waterfall.name': [['X']],
  'details.times.waterfall.duration': [[1234], [2.34]],
  'details.times.waterfall.row': [['Zeit: X', '2']],
  'details.times.more': counts,
  'details.certificate.valid': [['1', '2']],
  'details.certificate.left': counts,
  'details.certificate.expired': counts,
  'details.certificate.notYet': counts,
  'details.certificate.sent': counts,
  'details.certificate.problem': [['X']],
  'details.certificate.on': [['X']],
  'details.span': span.slice(1),

  'explain.reading': [['x.log']],
  'explain.progress': [['1 MB', '2 MB']],
  'explain.from': [['x.log']],
  'explain.skipped': [['1 MB']],
  'explain.notes': counts,
  'explain.allSessions': [[7]],
  'explain.session': [['10:00', '192.0.2.1', '192.0.2.2', 'X']],
  'explain.sharing.counts': [
    [7, '1 MB', 0],
    [7, '1 MB', 3],
  ],
  'explain.sharing.tooLong': [[20_000]],
  'explain.comparison.failsAt': [['TLS']],
  'explain.comparison.side': [['X']],
  'explain.comparison.pick.unread': [['A']],

  'link.leftOut': [[['X']], [['X', 'Y']]],
  'link.leftOutForOthers': [[['X']], [['X', 'Y']]],
  'share.leaveOut.replaced': counts,
  'share.expiry.until': [['X']],
  'share.problem.said': [
    ['There is no host in it. Expected a host name, an address, host:port, [IPv6]:port or an ftp:// URL.'],
  ],
  'share.compare.password': [[''], ['bob']],
  'share.locked.which': [['A']],
}

const certificate: CertificateSummary = {
  subject: 'ftp.example.org',
  issuer: 'Example CA',
  names: ['ftp.example.org'],
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2026-12-31T00:00:00Z',
  fingerprint256: 'AA:BB',
  keyType: 'rsa',
  keyBits: 2048,
  chainLength: 2,
  problem: null,
}
const [here, there] = [
  { address: '192.0.2.1', port: 50_000 },
  { address: '192.0.2.2', port: 21 },
]
const all = <Kind extends EventKind>(
  kind: Kind,
  ...cases: readonly Omit<EventOf<Kind>, 'kind' | 'seq' | 'atMs' | 'attempt' | 'conn'>[]
): readonly TraceEvent[] =>
  cases.map(
    (fields) =>
      ({
        seq: 0,
        atMs: 0,
        attempt: 'passive-ipv4-clear',
        conn: 'd1',
        kind,
        ...fields,
      }) as unknown as TraceEvent,
  )

export const events: readonly TraceEvent[] = [
  ...(['answered', 'no-data', 'nxdomain', 'servfail', 'timed-out', 'failed'] as const).flatMap((outcome) =>
    all(
      'resolve',
      {
        name: 'example.org',
        type: 'A',
        via: 'dns',
        outcome,
        answers: ['192.0.2.2'],
        errno: null,
        afterMs: 1,
      },
      { name: 'example.org', type: 'any', via: 'system', outcome, answers: [], errno: 'EAI', afterMs: 1 },
    ),
  ),
  ...(['control', 'data', 'ident'] as const).flatMap((role) =>
    all(
      'connect',
      { role, dialledBy: 'client', from: null, to: there },
      { role, dialledBy: 'server', from: there, to: here },
      { role, dialledBy: 'server', from: null, to: here },
    ),
  ),
  ...all('connected', { from: null, to: there, afterMs: 1 }, { from: here, to: there, afterMs: null }),
  ...(['refused', 'timed-out', 'unreachable', 'reset', 'abandoned'] as const).flatMap((how) =>
    all('connect-failed', { how, errno: 'ECONNREFUSED', afterMs: 1 }),
  ),
  ...all('listening', { at: here, announced: here }, { at: here, announced: there }),
  ...all(
    'tls',
    { protocol: 'TLSv1.3', cipher: 'AES', resumed: false, certificate, afterMs: 1 },
    {
      protocol: 'TLSv1.3',
      cipher: 'AES',
      resumed: true,
      certificate: { ...certificate, problem: 'CERT_HAS_EXPIRED' },
      afterMs: 1,
    },
  ),
  ...all('tls-failed', { reason: 'EPROTO', alert: '40', plaintext: '220 x', afterMs: 1 }),
  ...['LIST', 'XYZZY', ...'USER PASS ACCT AUTH PBSZ PROT CCC FEAT OPTS CLNT SYST STAT PWD CWD'.split(' ')]
    .concat('TYPE PASV EPSV PORT EPRT MLSD NLST RETR STOR DELE ABOR NOOP HELP QUIT'.split(' '))
    .flatMap((verb) => all('command', { verb, argument: null, redacted: false })),
  ...[150, 226, 331, 425, 530, 631].flatMap((code) => all('reply', { code, lines: ['x'], afterMs: 1 })),
  ...all('reply', { code: null, lines: ['x'], afterMs: 1 }),
  ...all('data', { direction: 'to-client', bytes: 1 }, { direction: 'to-server', bytes: 12_345 }),
  ...all(
    'listing',
    { format: 'empty', entries: 0 },
    { format: 'unix', entries: 1 },
    { format: 'mlsd', entries: 7 },
  ),
  ...(['client', 'server', 'unknown'] as const).flatMap((by) =>
    (['fin', 'reset', 'timed-out'] as const).flatMap((how) => all('closed', { by, how })),
  ),
  ...all('step', { step: 'done', text: 'x' }),
  ...all('note', { topic: 'skipped', text: 'x' }),
]

/** What the drawings are tried on: attempts as short lines, with the findings a diagnosis would give. */
import type { Confidence, Finding, Severity, Side } from '../../shared/report/report.ts'
import { type Attempt, session } from '../../shared/session/session.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { fold } from '../../shared/trace/fold.ts'
import type { Vantage } from '../../shared/trace/trace.ts'
import { traceEvents } from '../trace-builder.ts'

export interface Scene {
  readonly name: string
  readonly host: string
  readonly vantage: Vantage
  readonly events: readonly TraceEvent[]
  readonly attempt: Attempt
  readonly findings: readonly Finding[]
  /** For a trace that still grows. */
  readonly nowMs: number | null
  readonly software: string | null
}

interface Blamed {
  readonly side: Side
  readonly title: string
  readonly severity?: Severity
  readonly confidence?: Confidence
  /** Where the drawing hangs on what it is. */
  readonly code?: string
  /** Evidence: the events whose text, kind or line contains this. */
  readonly about: RegExp
}

function scene(name: string, lines: string, blamed: readonly Blamed[], more: Partial<Scene> = {}): Scene {
  const events = traceEvents(lines)
  const attempt = fold(session, events).attempts[0]
  if (!attempt) throw new Error(`the scene ${name} opens no attempt`)
  const findings = blamed.map(
    ({ side, title, severity = 'error', confidence = 'likely', code, about }, index) => ({
      code: code ?? `finding-${index}`,
      severity,
      confidence,
      becauseOf: null,
      attempts: [attempt.id],
      side,
      title,
      explanation: '',
      evidence: events
        .filter((event) => about.test(JSON.stringify(event)))
        .map(({ seq }) => ({ seq, text: 'seen' })),
      remedies: [],
    }),
  )
  return {
    name,
    host: 'ftp.example.com',
    vantage,
    events,
    attempt,
    findings,
    nowMs: null,
    software: null,
    ...more,
  }
}

const vantage: Vantage = {
  name: 'this computer',
  addresses: ['198.51.100.7', '2001:db8:7::42'],
  canReceive: true,
}

const login = `
  step greeting connecting
  c1 connect 192.0.2.5:21
  +12.4 c1 connected 198.51.100.7:40512
  +8 c1 < 220 (vsFTPd 3.0.5)
  step features asking what the server can do
  c1 > FEAT
  +11 c1 < 211-Features: ⏎  EPRT ⏎  EPSV ⏎  MDTM ⏎  PASV ⏎  REST STREAM ⏎  SIZE ⏎  TVFS ⏎ 211 End
  step login logging in as anonymous
  c1 > USER anonymous
  +13 c1 < 331 Please specify the password.
  c1 > PASS ****
  +64 c1 < 230 Login successful.
  step set-up working directory and type
  c1 > PWD
  +12 c1 < 257 "/" is the current directory
  c1 > TYPE I
  +12 c1 < 200 Switching to Binary mode.
`
const quit = `
  step quit leaving
  c1 > QUIT
  +12 c1 < 221 Goodbye.
  c1 closed server fin
`
const passive = `attempt a1 passive 4 clear 192.0.2.5:21 ${login}`
const active = `attempt a1 active 4 clear 192.0.2.5:21 ${login}`

const epsvWorks = `
  step passive EPSV: asking the server for a port to dial
  c1 > EPSV
  +12 c1 < 229 Entering Extended Passive Mode (|||50123|)
  d1 connect 192.0.2.5:50123
  +12.1 d1 connected 198.51.100.7:50444
  c1 > MLSD
  +13 c1 < 150 Here comes the directory listing.
  +2 d1 data 800
  +3 d1 data 412
  d1 listing mlsd 14
  d1 closed server fin
  +9 c1 < 226 Directory send OK.
`

export const scenes: readonly Scene[] = [
  scene(
    'healthy-passive',
    `${passive} ${epsvWorks}
    step passive PASV: asking the server for a port to dial
    c1 > PASV
    +12 c1 < 227 Entering Passive Mode (192,0,2,5,195,204).
    d2 connect 192.0.2.5:50124
    +12.1 d2 connected 198.51.100.7:50446
    c1 > MLSD
    +13 c1 < 150 Here comes the directory listing.
    +2 d2 data 1212
    d2 listing mlsd 14
    d2 closed server fin
    +9 c1 < 226 Directory send OK.
    ${quit}`,
    [],
    { software: 'vsftpd 3.0.5' },
  ),
  scene(
    'healthy-active',
    `${active}
    step active EPRT: telling the server where to connect back
    d1 listening 198.51.100.7:51001
    c1 > EPRT |1|198.51.100.7|51001|
    +12 c1 < 200 EPRT command successful. Consider using EPSV.
    step transfer MLSD: waiting for the server to connect back
    c1 > MLSD
    +14 d1 connect-back 192.0.2.5:20
    d1 connected 192.0.2.5:20
    c1 < 150 Here comes the directory listing.
    +2 d1 data 1212
    d1 listing mlsd 14
    d1 closed server fin
    +9 c1 < 226 Directory send OK.
    step active PORT: telling the server where to connect back
    d2 listening 198.51.100.7:51002
    c1 > PORT 198,51,100,7,199,58
    +12 c1 < 200 PORT command successful. Consider using PASV.
    c1 > MLSD
    +14 d2 connect-back 192.0.2.5:20
    d2 connected 192.0.2.5:20
    c1 < 150 Here comes the directory listing.
    d3 connect-back 203.0.113.66:40999 on d2
    d3 connected 203.0.113.66:40999
    d3 closed client reset
    +2 d2 data 1212
    d2 listing mlsd 14
    d2 closed server fin
    +9 c1 < 226 Directory send OK.
    ${quit}`,
    [],
  ),
  scene(
    'passive-filtered',
    `${passive}
    step passive EPSV: asking the server for a port to dial
    c1 > EPSV
    +12 c1 < 229 Entering Extended Passive Mode (|||50123|)
    d1 connect 192.0.2.5:50123
    +1250 step passive PASV: asking the server for a port to dial
    c1 > PASV
    +12 c1 < 227 Entering Passive Mode (192,0,2,5,195,204).
    d2 connect 192.0.2.5:50124
    +8730 d1 timed-out ETIMEDOUT
    +2 d2 timed-out ETIMEDOUT
    ${quit}`,
    [{ side: 'server-network', title: 'The passive ports are filtered', about: /"timed-out"/ }],
  ),
  scene(
    'passive-refused',
    `${passive}
    step passive EPSV: asking the server for a port to dial
    c1 > EPSV
    +12 c1 < 229 Entering Extended Passive Mode (|||50123|)
    d1 connect 192.0.2.5:50123
    +12.3 d1 refused ECONNREFUSED
    step passive PASV: asking the server for a port to dial
    c1 > PASV
    +12 c1 < 227 Entering Passive Mode (192,0,2,5,195,204).
    d2 connect 192.0.2.5:50124
    +12.2 d2 refused ECONNREFUSED
    ${quit}`,
    [{ side: 'server', title: 'The passive ports are closed', about: /"refused"/ }],
  ),
  scene(
    'private-address',
    `${passive} ${epsvWorks}
    step passive PASV: asking the server for a port to dial
    c1 > PASV
    +12 c1 < 227 Entering Passive Mode (10,0,0,5,195,204).
    d2 connect 10.0.0.5:50124
    +225 d3 connect 192.0.2.5:50124
    +12.1 d3 connected 198.51.100.7:50446
    +900 d2 timed-out ETIMEDOUT
    c1 > MLSD
    +13 c1 < 150 Here comes the directory listing.
    +2 d3 data 1212
    d3 listing mlsd 14
    d3 closed server fin
    +9 c1 < 226 Directory send OK.
    ${quit}`,
    [{ side: 'server', title: 'PASV offers a private address', about: /10,0,0,5|"timed-out"/ }],
  ),
  scene(
    'alg-rewrites',
    `${passive}
    step passive PASV: asking the server for a port to dial
    c1 > PASV
    +12 c1 < 227 Entering Passive Mode (192,0,2,5,195,204).
    d1 connect 192.0.2.5:50124
    +12.1 d1 connected 198.51.100.7:50446
    c1 > MLSD
    +13 c1 < 150 Here comes the directory listing.
    +2 d1 data 1212
    d1 listing mlsd 14
    d1 closed server fin
    +9 c1 < 226 Directory send OK.
    ${quit}`,
    [
      {
        side: 'server-network',
        title: 'The PASV address is rewritten on the way',
        severity: 'info',
        confidence: 'certain',
        code: 'pasv-address-rewritten',
        about: /195,204/,
      },
    ],
  ),
  scene(
    'no-connect-back',
    `${active}
    step active EPRT: telling the server where to connect back
    d1 listening 10.0.0.7:51001 as 198.51.100.7:51001
    c1 > EPRT |1|198.51.100.7|51001|
    +12 c1 < 200 EPRT command successful. Consider using EPSV.
    step transfer MLSD: waiting for the server to connect back
    c1 > MLSD
    +10000 d1 closed client timed-out
    +12 c1 < 425 Failed to establish connection.
    ${quit}`,
    [
      {
        side: 'server-network',
        title: 'The server’s connect-back never arrives',
        about: /"kind":"closed".*"timed-out"|425/,
      },
    ],
  ),
  scene(
    'connect-back-blocked-here',
    `${active}
    d1 listening 198.51.100.7:51001
    c1 > PORT 198,51,100,7,199,57
    +12 c1 < 200 PORT command successful.
    c1 > LIST
    +10000 d1 closed client timed-out
    ${quit}`,
    [
      {
        side: 'client-network',
        title: 'This vantage cannot be reached from outside',
        about: /"closed".*"timed-out"/,
      },
    ],
  ),
  scene(
    'port-rejected',
    `${active}
    step active EPRT: telling the server where to connect back
    d1 listening 198.51.100.7:51001
    c1 > EPRT |1|198.51.100.7|51001|
    +12 c1 < 500 Illegal EPRT command.
    d1 closed client timed-out
    step active PORT: telling the server where to connect back
    d2 listening 198.51.100.7:51002
    c1 > PORT 198,51,100,7,199,58
    +12 c1 < 500 Illegal PORT command.
    d2 closed client timed-out
    ${quit}`,
    [{ side: 'server', title: 'The server rejects PORT and EPRT', about: /Illegal/ }],
  ),
  scene(
    'login-refused',
    `attempt a1 passive 4 clear 192.0.2.5:21
    c1 connect 192.0.2.5:21
    +12.4 c1 connected 198.51.100.7:40512
    +8 c1 < 220 ProFTPD Server ready.
    c1 > USER alice
    +13 c1 < 331 Password required for alice
    c1 > PASS ****
    +1830 c1 < 530 Login incorrect.
    ${quit}`,
    [{ side: 'credentials', title: 'The server refuses this user name or password', about: /530/ }],
  ),
  scene(
    'control-filtered',
    `attempt a1 passive 4 clear 192.0.2.5:21
    step greeting connecting
    c1 connect 192.0.2.5:21
    +10003 c1 timed-out ETIMEDOUT`,
    [{ side: 'unknown', title: 'Nothing answers on port 21', about: /timed-out/ }],
  ),
  scene(
    'control-refused',
    `attempt a1 passive 4 clear 192.0.2.5:2121
    c1 connect 192.0.2.5:2121
    +12.2 c1 refused ECONNREFUSED`,
    [{ side: 'server', title: 'Nothing listens on port 2121', about: /refused/ }],
  ),
  scene(
    'unreachable',
    `attempt a1 passive 4 clear 192.0.2.5:21
    c1 connect 192.0.2.5:21
    +3050 c1 unreachable EHOSTUNREACH`,
    [],
  ),
  scene(
    'skipped',
    `attempt a1 active 4 clear 192.0.2.5:21
    note skipped The login was refused in another attempt; it is not repeated.`,
    [],
  ),
  scene(
    'running',
    `${passive}
    step passive EPSV: asking the server for a port to dial
    c1 > EPSV
    +12 c1 < 229 Entering Extended Passive Mode (|||50123|)
    d1 connect 192.0.2.5:50123
    +1250 step passive PASV: asking the server for a port to dial
    c1 > PASV`,
    [],
    { nowMs: 4210 },
  ),
  scene(
    'running-active',
    `${active}
    d1 listening 198.51.100.7:51001
    c1 > PORT 198,51,100,7,199,57
    +12 c1 < 200 PORT command successful.
    c1 > LIST`,
    [],
    { nowMs: 3600 },
  ),
  scene(
    'ipv6',
    `attempt a1 passive 6 clear [2001:db8:1:2:3:4:5:6]:21
    c1 connect [2001:db8:1:2:3:4:5:6]:21
    +12.4 c1 connected [2001:db8:7:aaaa:bbbb:cccc:dddd:42]:40512
    +8 c1 < 220 Welcome
    c1 > USER anonymous
    +13 c1 < 331 Send your address.
    c1 > PASS ****
    +64 c1 < 230 Hello.
    c1 > EPSV
    +12 c1 < 229 Entering Extended Passive Mode (|||50123|)
    d1 connect [2001:db8:1:2:3:4:5:6]:50123
    +12.1 d1 connected [2001:db8:7:aaaa:bbbb:cccc:dddd:42]:50444
    c1 > MLSD
    +13 c1 < 150 Opening.
    +400 d1 data 3400000
    d1 listing mlsd 20511
    d1 closed server fin
    +9 c1 < 226 Done.
    c1 > PASV
    +12 c1 < 425 You cannot use PASV on IPv6 connections. Use EPSV instead.
    ${quit}`,
    [],
    { host: 'ftp6.example.com' },
  ),
  scene(
    'explicit-tls-sampled',
    `attempt a1 passive 4 explicit 192.0.2.5:21
    c1 connect 192.0.2.5:21
    +12.4 c1 connected 198.51.100.7:40512
    +8 c1 < 220 Welcome
    c1 > AUTH TLS
    +12 c1 < 234 AUTH TLS OK.
    +25 c1 tls TLSv1.3 TLS_AES_256_GCM_SHA384
    c1 > USER alice
    +13 c1 < 331 Password, please.
    c1 > PASS ****
    +64 c1 < 230 Hello.
    ${epsvWorks}
    step sample-ports trying more passive ports
    ${Array.from({ length: 12 }, (_, index) => {
      const conn = `d${index + 10}`
      const answer = index % 4 === 3 ? 'refused ECONNREFUSED' : `connected 198.51.100.7:${41000 + index}`
      return `c1 > EPSV
        +12 c1 < 229 Entering Extended Passive Mode (|||${50200 + index}|)
        ${conn} connect 192.0.2.5:${50200 + index}
        +12 ${conn} ${answer}`
    }).join('\n')}
    ${quit}`,
    [
      {
        side: 'server-network',
        title: 'Some passive ports are blocked',
        severity: 'warning',
        about: /"refused"/,
      },
    ],
  ),
  scene(
    'transfer-aborted',
    `${passive}
    c1 > EPSV
    +12 c1 < 229 Entering Extended Passive Mode (|||50123|)
    d1 connect 192.0.2.5:50123
    +12.1 d1 connected 198.51.100.7:50444
    c1 > MLSD
    +13 c1 < 150 Here comes the directory listing.
    +2 d1 data 800
    +45000 d1 closed server reset
    c1 < 426 Failure writing network stream.
    ${quit}`,
    [{ side: 'path', title: 'The data connection breaks while in use', about: /426|"reset"/ }],
  ),
  scene(
    'silent',
    `attempt a1 passive 4 clear 192.0.2.5:21
    c1 connect 192.0.2.5:21
    +12.4 c1 connected 198.51.100.7:40512
    +10000 c1 closed client fin`,
    [{ side: 'server', title: 'It connects and says nothing', about: /"closed"/ }],
  ),
  scene(
    'hostile',
    `attempt a1 passive 4 clear 192.0.2.5:21
    c1 connect 192.0.2.5:21
    +12.4 c1 connected 198.51.100.7:40512
    +8 c1 < 220 </text></svg><script>alert(1)</script>\u001b[31m\u202emoc.elpmaxe " onload="x
    c1 > USER anonymous
    +13 c1 < 230-\u0007bell ⏎ ]]>&lt;&#0; ⏎ 230 ${'漢字😀'.repeat(60)}
    c1 > EPSV
    +12 c1 < 229 a\u0300\u0301\u0302\u0303\u0304 ${'x'.repeat(3000)}
    c1 > PASV
    +12 c1 < 500 \ud800 lone <b>${' wide'.repeat(80)}
    ${quit}`,
    [{ side: 'server', title: '<img src=x onerror=alert(1)> & "more"', about: /500 / }],
    { host: '"><script>', software: '</title><x>' },
  ),
]

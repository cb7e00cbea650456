/** What status and error lines of clients and servers say, in one vocabulary; the wordings of all of them in one table. */
import { addressFamily } from '../../ftp/address.ts'
import type { ConnectFailure } from '../../trace/event.ts'

export type Fact =
  | { readonly is: 'resolving'; readonly name: string }
  | { readonly is: 'resolved'; readonly addresses: readonly string[] }
  | {
      readonly is: 'unresolved'
      readonly how: 'nxdomain' | 'timed-out' | 'failed'
      readonly name: string | null
    }
  /** The port is null where it is not told. Whether it is the control or a data connection follows from the dialogue. */
  | {
      readonly is: 'connecting'
      readonly name: string | null
      readonly address: string | null
      readonly port: number | null
      readonly role: 'data' | null
    }
  | { readonly is: 'accepted'; readonly client: string }
  | {
      readonly is: 'connected'
      readonly address: string | null
      readonly port: number | null
      readonly role: 'data' | null
    }
  | {
      readonly is: 'connect-failed'
      readonly how: ConnectFailure
      readonly errno: string | null
      readonly role: 'data' | null
      readonly port: number | null
    }
  /** A wait given up by the client, of whatever it waited for. */
  | { readonly is: 'timed-out'; readonly seconds: number | null; readonly role: 'data' | 'control' | null }
  | { readonly is: 'closed'; readonly by: 'client' | 'server'; readonly how: 'fin' | 'reset' }
  | { readonly is: 'tls-begins' }
  | { readonly is: 'tls'; readonly protocol: string; readonly cipher: string }
  | {
      readonly is: 'tls-failed'
      readonly reason: string
      readonly alert: string | null
      readonly plaintext: boolean
    }
  | { readonly is: 'logged-in' }
  | { readonly is: 'address-replaced' }
  | { readonly is: 'moved'; readonly bytes: number; readonly direction: 'to-client' | 'to-server' }

type Reading = (match: RegExpExecArray) => Fact | null

const failures: Readonly<Record<string, readonly [ConnectFailure, string]>> = {
  econnrefused: ['refused', 'ECONNREFUSED'],
  '10061': ['refused', 'ECONNREFUSED'],
  '111': ['refused', 'ECONNREFUSED'],
  'connection refused': ['refused', 'ECONNREFUSED'],
  'actively refused': ['refused', 'ECONNREFUSED'],
  etimedout: ['timed-out', 'ETIMEDOUT'],
  '10060': ['timed-out', 'ETIMEDOUT'],
  '110': ['timed-out', 'ETIMEDOUT'],
  'timed out': ['timed-out', 'ETIMEDOUT'],
  'time-out': ['timed-out', 'ETIMEDOUT'],
  timeout: ['timed-out', 'ETIMEDOUT'],
  'operation now in progress': ['timed-out', 'ETIMEDOUT'],
  enetunreach: ['unreachable', 'ENETUNREACH'],
  'network is unreachable': ['unreachable', 'ENETUNREACH'],
  'network unreachable': ['unreachable', 'ENETUNREACH'],
  '10051': ['unreachable', 'ENETUNREACH'],
  '101': ['unreachable', 'ENETUNREACH'],
  ehostunreach: ['unreachable', 'EHOSTUNREACH'],
  'no route to host': ['unreachable', 'EHOSTUNREACH'],
  '10065': ['unreachable', 'EHOSTUNREACH'],
  '113': ['unreachable', 'EHOSTUNREACH'],
  econnreset: ['reset', 'ECONNRESET'],
  'connection reset': ['reset', 'ECONNRESET'],
  '10054': ['reset', 'ECONNRESET'],
  '104': ['reset', 'ECONNRESET'],
}

const why =
  /E(?:CONNREFUSED|TIMEDOUT|NETUNREACH|HOSTUNREACH|CONNRESET)|connection refused|actively refused|timed out|time-?out|network is unreachable|network unreachable|no route to host|connection reset|operation now in progress|\b100(?:61|60|51|65|54)\b|\((?:errno:? ?)?(?:111|110|101|113|104)\)|\[Errno (?:111|110|101|113|104)\]/i

function failureIn(text: string): readonly [ConnectFailure, string] | null {
  const found = why.exec(text)?.[0]
  if (found === undefined) return null
  return failures[found.toLowerCase()] ?? failures[/\d+/.exec(found)?.[0] ?? ''] ?? null
}

const port = (text: string | undefined): number | null => {
  const value = Number(text)
  return text !== undefined && value > 0 && value < 65536 ? value : null
}

const connecting =
  (role: 'data' | null = null): Reading =>
  ({ groups = {} }) => {
    const inner = groups.address?.replace(/^\[|\]$/g, '')
    const host = groups.host?.replace(/^\[|\]$/g, '') ?? null
    const address = inner ?? (host !== null && addressFamily(host) !== null ? host : null)
    return { is: 'connecting', name: host === address ? null : host, address, port: port(groups.port), role }
  }

const connected =
  (role: 'data' | null = null): Reading =>
  ({ groups = {} }) => {
    const named = (groups.address ?? groups.host)?.replace(/^\[|\]$/g, '')
    const address = named !== undefined && addressFamily(named) !== null ? named : null
    return { is: 'connected', address, port: port(groups.port), role }
  }

const connectFailed =
  (role: 'data' | null = null): Reading =>
  ({ input, groups = {} }) => {
    const [how, errno] = failureIn(input) ?? (['abandoned', null] as const)
    return { is: 'connect-failed', how, errno, role, port: port(groups.port) }
  }

const timedOut =
  (role: 'data' | 'control' | null = null): Reading =>
  ({ groups = {} }) => ({
    is: 'timed-out',
    seconds: groups.seconds === undefined ? null : Number(groups.seconds),
    role,
  })

const closedBy =
  (by: 'client' | 'server', how: 'fin' | 'reset' = 'fin'): Reading =>
  () => ({ is: 'closed', by, how })

const alerts: Readonly<Record<string, string>> = {
  '40': 'handshake_failure',
  '42': 'bad_certificate',
  '48': 'unknown_ca',
  '70': 'protocol_version',
  '71': 'insufficient_security',
  '80': 'internal_error',
  '112': 'unrecognized_name',
  '116': 'certificate_required',
  '120': 'no_application_protocol',
}

const tlsFailed: Reading = ({ input }) => {
  const number = /\((\d{1,3})\)|alert number (\d{1,3})/.exec(input)
  const named =
    /alert[: ]+(?:\()?(?:fatal )?(handshake[ _]failure|protocol[ _]version|unknown[ _]ca|insufficient[ _]security|certificate[ _]required|no[ _]application[ _]protocol)/i.exec(
      input,
    )
  const alert = /alert/i.test(input)
    ? (alerts[number?.[1] ?? number?.[2] ?? ''] ?? named?.[1]?.toLowerCase().replace(/ /g, '_') ?? null)
    : null
  // What was no TLS record was text in clear: the libraries see it, and do not show it.
  const plaintext = /error -15\b|unexpected TLS packet|wrong[ _]version[ _]number|unknown protocol/i.test(
    input,
  )
  return { is: 'tls-failed', reason: input, alert, plaintext }
}

const host = String.raw`(?<host>\[[\da-fA-F:.]+\]|[^\s:,"'()]+)`
const inParentheses = String.raw`\(?(?<address>[\d.]{7,15}|[\da-fA-F:]*:[\da-fA-F:.]+)\)?`
const portNumber = String.raw`(?<port>\d{1,5})`

const wordings: readonly (readonly [RegExp, Reading])[] = [
  // Names.
  [
    /^Resolving (?:address of|hostname) (\S+?)\.{0,3}$|^Resolving (\S+?)\.{3}/i,
    ([, a, b]) => ({ is: 'resolving', name: a ?? b ?? '' }),
  ],
  [
    /^\d+ addresse?s? found: (.+)$/,
    ([, list = '']) => ({ is: 'resolved', addresses: list.split(/, ?/).slice(0, 20) }),
  ],
  [
    /could not resolve|unable to resolve|can't resolve|host name does not exist|unknown host|host not found|no address associated|name or service not known|name does not resolve|getaddrinfo|nodename nor servname|temporary failure in name resolution|ENOTFOUND|EAI_AGAIN|Host ".*" does not exist/i,
    ({ input }) => ({
      is: 'unresolved',
      how: /temporary|EAI_AGAIN|timed? ?out/i.test(input) ? 'timed-out' : 'nxdomain',
      name: /(?:host(?: name)?:? |resolve |ENOTFOUND )["'`]?([\w.-]+\.[\w-]+)/i.exec(input)?.[1] ?? null,
    }),
  ],
  // Servers.
  [
    /^accepted a connection from (\S+)/,
    ([, client = '']) => ({ is: 'accepted', client: client.replace(/^::ffff:/, '').replace(/:\d+$/, '') }),
  ],
  // Data connections that say so.
  [new RegExp(`^Connecting data socket to ${inParentheses} port ${portNumber}`), connecting('data')],
  [new RegExp(`^Opening data connection IP: ${host} PORT: ${portNumber}`, 'i'), connecting('data')],
  [new RegExp(`^trying to connect to ${host} port ${portNumber}`), connecting('data')],
  [new RegExp(`^Connected to ${host}:${portNumber} for P`), connected('data')],
  [/^Data connection established|^Opened data connection/i, connected('data')],
  [new RegExp(`^(?:Down|Up)loading (?:from|to) ${host}:${portNumber} `), connected('data')],
  [
    /^Address returned by PASV seemed|unroutable address|^Skip .* for data connection, re-use/i,
    ({ input }) => (/Skip (\S+) .* re-use \1 /.test(input) ? null : { is: 'address-replaced' }),
  ],
  [
    /data (?:socket|connection|channel)\b.*(?:error|fail|could not|cannot|can't|timed? ?out|refused)|(?:could not|cannot|can't|failed to) (?:open|establish|connect)\b.*\bdata (?:socket|connection|channel)|data connection could not be established|php_connect_nonb/i,
    (match) => {
      if (/bind for data connection|timeout detected|non-properly terminated|GnuTLS|TLS/i.test(match.input))
        return /timeout/i.test(match.input) ? timedOut('data')(match) : null
      const failed = failureIn(match.input)
      return {
        is: 'connect-failed',
        how: failed?.[0] ?? 'timed-out',
        errno: failed?.[1] ?? null,
        role: 'data',
        port: null,
      }
    },
  ],
  [new RegExp(`^couldn't connect to ${host} port ${portNumber}`), connectFailed('data')],
  // TLS.
  [
    /^(?:SSL connection using|TLS connection using) (\S+)(?: \/ |, cipher |\s+)(\S+)/i,
    ([, protocol = '', cipher = '']) => ({ is: 'tls', protocol, cipher }),
  ],
  [
    /^(?:Control socket is using|Login security): (TLS\S+)|^TLS connection established|^TLS\/SSL connection established|^Verifying certificate|^SSL connection established|using (TLSv[\d.]+)/i,
    ([, a, b]) => ({ is: 'tls', protocol: a ?? b ?? '', cipher: '' }),
  ],
  [
    /^Initializing TLS|negotiating (?:TLS|SSL)|^TLSv[\d.]+ \(OUT\), TLS handshake, Client hello/i,
    () => ({ is: 'tls-begins' }),
  ],
  [
    /GnuTLS error -(?!110\b|50\b)\d+|Received TLS alert|unexpected TLS packet|wrong[ _]version[ _]number|\bSSL_connect\b|handshake[ _]?fail|alert (?:number|handshake|protocol)|SSLError|SSL routines|SSL handshake|TLS handshake failed|tlsv1 alert|unsupported protocol|Could not connect to server:? .*TLS|ERR_SSL/i,
    tlsFailed,
  ],
  // Waits given up.
  [/^Timeout detected\. \(data connection\)/i, timedOut('data')],
  [/^Timeout detected\. \(control connection\)/i, timedOut('control')],
  [/FTP response timeout|control connection looks dead/i, timedOut('control')],
  [/(?:timed out|timeout|time-out).{0,20} (?<seconds>\d{1,4}) ?s(?:ec)?/i, timedOut()],
  [
    /(?<!\d)(?<seconds>\d{1,3}) (?:seconds?|Sekunden|secondes|segundos|secondi|seconden|sekund\w*|секунд\w*|секунди?|másodperc\w*|saniye\w*|sekuntia|δευτερόλεπτ\w*|secunde|秒|초|วินาที|giây|detik)/i,
    timedOut(),
  ],
  [/秒/, timedOut()],
  // The control connection.
  [new RegExp(String.raw`^Connecting to ${host} \(${inParentheses}\) port ${portNumber}`), connecting()],
  [new RegExp(`^Connect socket #\\d+ to ${host}, port ${portNumber}`), connecting()],
  [
    new RegExp(
      `^(?:Connecting to|Trying|opening control connection to|#\\d+ opening control connection to) ${host}:${portNumber}`,
      'i',
    ),
    (match) => (/connected\.$/.test(match.input) ? connected()(match) : connecting()(match)),
  ],
  [
    new RegExp(`^Connecting to ${host}\\|${inParentheses}\\|:${portNumber}`),
    (match) => (/connected\.$/.test(match.input) ? connected()(match) : connecting()(match)),
  ],
  [new RegExp(`^(?:Connecting to|Trying) ${host}(?: port ${portNumber})?\\.{0,3}$`, 'i'), connecting()],
  // Localized: an address with its port is all that can be read.
  [
    /^[^\d"]{3,60}?(?<host>(?:\d{1,3}\.){3}\d{1,3}|\[[\da-f:]+\]):(?<port>\d{1,5})(?:\.{3}|…|\.)?$/i,
    (match) => (failureIn(match.input) === null ? connecting()(match) : null),
  ],
  [new RegExp(String.raw`^Connected to ${host} \(${inParentheses}\) port ${portNumber}`), connected()],
  [
    new RegExp(`^Connected (?:to|with) ${host}(?::${portNumber})?(?:[ ,.(]|$)`, 'i'),
    (match) => connected()(match),
  ],
  [
    /^Connection established|^Verbindung hergestellt|^Connexion établie|^Conexión establecida|^Conexão estabelecida|^Соединение установлено|^Connessione stabilita|^Verbinding (?:tot stand|gemaakt)/i,
    connected(),
  ],
  [
    /Peer closed connection|closed by (?:remote )?(?:server|host)|remote server has closed|remote host (?:has )?closed|server (?:has )?closed|connection closed by|EOFError|^\s*!! EOF|unexpected EOF|EOF occurred in violation|Server sent FIN packet|^response reading failed|FTP response reading failed|Disconnected from server: ECONNABORTED|Received unexpected end/i,
    closedBy('server'),
  ],
  [/remote server timed out/i, timedOut('control')],
  [
    /ECONNRESET|connection reset by peer|Connection was reset|reset by the other side/i,
    (match) =>
      /connect to|connecting|establish/i.test(match.input)
        ? connectFailed()(match)
        : closedBy('server', 'reset')(match),
  ],
  [
    /^(?:Error in server response, closing control|Disconnected(?: from server)?|Closing (?:control socket|connection)\b|Connection #\d+ to host .* left intact|Disconnecting)/i,
    closedBy('client'),
  ],
  [
    /can't connect to|could not connect|couldn't connect|failed to connect|unable to connect|connection attempt failed|connect(?:ion)? (?:failed|to .* failed)|connect ?: ?connection refused|connect ?: ?connection timed out|ftp: connect|socket error|connection refused|no route to host|network is unreachable|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|connect timeout/i,
    (match) => {
      const where = /(?:to|[`'"])\s*`?(?:[\w.[\]:-]*?):(\d{1,5})\b|port (\d{1,5})/.exec(match.input)
      const failed = failureIn(match.input)
      return {
        is: 'connect-failed',
        how: failed?.[0] ?? 'abandoned',
        errno: failed?.[1] ?? null,
        role: null,
        port: port(where?.[1] ?? where?.[2]),
      }
    },
  ],
  [
    /^TimeoutError|socket\.timeout|timed out|time-out|timeout|ETIMEDOUT|Zeitüberschreitung|délai d.attente|tiempo de espera|tempo limite|expirou|тайм-?аут/i,
    timedOut(),
  ],
  // Bytes.
  [
    /^(?:ftp: )?(\d+) bytes (received|sent) in /,
    ([, bytes = '0', way]) => ({
      is: 'moved',
      bytes: Number(bytes),
      direction: way === 'sent' ? 'to-server' : 'to-client',
    }),
  ],
  [/^(?:Logged in|Connected|Angemeldet|Connecté|OK LOGIN|.*\blogged in\b)\.?$/i, () => ({ is: 'logged-in' })],
]

/** What a line says, or null where the vocabulary has no word for it. */
export function factOf(text: string): Fact | null {
  const short = text.length > 400 ? text.slice(0, 400) : text
  for (const [pattern, read] of wordings) {
    const match = pattern.exec(short)
    const fact = match && read(match)
    if (fact) return fact
  }
  return null
}

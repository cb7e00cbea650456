/** What is said on a control connection, as items in the order of the wire. Secrets leave it as stars only. */
import { type Line, LineReader } from '../../ftp/line-reader.ts'
import { type Reply, ReplyReader } from '../../ftp/reply.ts'
import { decodeText } from '../../ftp/text.ts'
import { STARS } from '../../trace/redact.ts'
import { beginsTls, type Party, TlsWatch } from './tls-watch.ts'

export type Item =
  | {
      readonly is: 'command'
      readonly atMs: number
      readonly verb: string
      readonly argument: string | null
      readonly redacted: boolean
    }
  | { readonly is: 'reply'; readonly atMs: number; readonly reply: Reply }
  /** `had`: the other side has what is missing, so only the capture lacks it. */
  | {
      readonly is: 'gap'
      readonly atMs: number
      readonly by: Party
      readonly bytes: number
      readonly had: boolean
    }
  /** A line of the client that is no command; it may hold a secret, so only its length is told. */
  | { readonly is: 'unread'; readonly atMs: number; readonly bytes: number }
  | { readonly is: 'tls-begins'; readonly atMs: number }
  /** Text where TLS was agreed: the server's last words in clear, or all of it after CCC (RFC 4217 section 4). */
  | { readonly is: 'clear-again'; readonly atMs: number; readonly by: Party; readonly text: string }

export interface Listener {
  secret(text: string): void
  item(item: Item): void
  /** Whether more may be kept, of all connections together. */
  hasRoom(): boolean
}

const MOST_ITEMS = 20_000
const LINE_FEED = 10
const MOST_LAST_WORDS = 500

interface Side {
  readonly lines: LineReader
  tls: boolean
  midLine: boolean
  /** After a gap what is left of the line is not read: half a command could be half a password. */
  skipping: boolean
}

const side = (): Side => ({ lines: new LineReader(), tls: false, midLine: false, skipping: false })

export class FtpDialogue {
  readonly items: Item[] = []
  readonly tls = new TlsWatch()
  readonly #listener: Listener
  readonly #sides = { client: side(), server: side() }
  readonly #replies = new ReplyReader()
  /** What the server says in clear where TLS was agreed. */
  #lastWords: { readonly atMs: number; readonly bytes: number[] } | null = null
  /** Whether the client's next line may be the rest of one whose beginning is not known. */
  #unsure: boolean
  /** Items beyond the bound. */
  left = 0

  /** @param midway whether the capture begins within the connection, so perhaps within a line */
  constructor(listener: Listener, midway: boolean) {
    this.#listener = listener
    this.#unsure = midway
    if (midway) this.#sides.server.midLine = true
  }

  bytes(by: Party, bytes: Uint8Array, atMs: number): void {
    const state = this.#sides[by]
    if (!state.tls && !state.midLine && beginsTls(bytes)) {
      state.tls = true
      if (by === 'client') this.#add({ is: 'tls-begins', atMs })
    }
    if (state.tls) {
      const rest = this.tls.push(by, bytes, atMs)
      if (rest === null) return
      state.tls = false
      this.#inClear(by, rest, atMs)
    } else if (by === 'server' && this.#sides.client.tls) this.#inClear(by, bytes, atMs)
    else this.#text(by, state, bytes, atMs)
  }

  /** After CCC the client speaks first. A server that does has given up, and says why. */
  #inClear(by: Party, bytes: Uint8Array, atMs: number): void {
    const { client, server } = this.#sides
    if (by === 'client') {
      this.#add({ is: 'clear-again', atMs, by, text: '' })
      client.tls = false
      server.tls = false
      this.#text(by, client, bytes, atMs)
    } else {
      this.#lastWords ??= { atMs, bytes: [] }
      const room = MOST_LAST_WORDS - this.#lastWords.bytes.length
      this.#lastWords.bytes.push(...bytes.subarray(0, Math.max(0, room)))
    }
  }

  gap(by: Party, bytes: number, atMs: number, had: boolean): void {
    const state = this.#sides[by]
    // The rest of an answer that had begun is in the gap: what came of it is told.
    const begun = by === 'server' && had ? this.#replies.end() : null
    if (begun) this.#add({ is: 'reply', atMs, reply: { code: begun.code, lines: begun.lines } })
    this.#add({ is: 'gap', atMs, by, bytes, had })
    if (state.tls) this.tls.gap(by)
    else state.skipping = true
  }

  end(atMs: number): void {
    const { client, server } = this.#sides
    const command = client.skipping ? null : client.lines.end()
    if (command) this.#command(command, atMs)
    const line = server.skipping ? null : server.lines.end()
    const reply = (line && this.#replies.push(line)) ?? this.#replies.end()
    if (reply) this.#add({ is: 'reply', atMs, reply })
    if (this.#lastWords) {
      const [first] = new LineReader().push(Uint8Array.from([...this.#lastWords.bytes, LINE_FEED]))
      this.#add({ is: 'clear-again', atMs: this.#lastWords.atMs, by: 'server', text: first?.text ?? '' })
    }
    // What waited for a gap to be given up is said at its own time.
    this.items.sort((x, y) => x.atMs - y.atMs)
  }

  #text(by: Party, state: Side, all: Uint8Array, atMs: number): void {
    let bytes = all
    if (state.skipping && beginsLine(by, bytes)) {
      state.lines.end()
      state.skipping = false
    } else if (state.skipping) {
      const end = bytes.indexOf(LINE_FEED)
      if (end === -1) return
      state.lines.end()
      state.skipping = false
      bytes = bytes.subarray(end + 1)
    }
    if (bytes.length === 0) return
    state.midLine = bytes[bytes.length - 1] !== LINE_FEED
    for (const line of state.lines.push(bytes)) {
      if (by === 'client') this.#command(line, atMs)
      else {
        const reply = this.#replies.push(line)
        if (reply) this.#add({ is: 'reply', atMs, reply })
      }
    }
  }

  #command({ text, ending }: Line, atMs: number): void {
    // Telnet's interrupt and synch before ABOR, RFC 959 section 4.1.3.
    const line = text.replace(/^(?:\u00ff[\u00f0-\u00ff])+/, '')
    const match = /^([A-Za-z][A-Za-z0-9]{2,11})(?: (.*))?$/s.exec(line)
    const verb = (match?.[1] ?? '').toUpperCase()
    const rest = this.#unsure && !wellKnown.has(verb)
    this.#unsure = ending === 'cut'
    if (!match || rest || ending === 'cut') {
      if (line !== '') this.#add({ is: 'unread', atMs, bytes: text.length })
      return
    }
    const argument = match[2] ?? null
    const secret = argument !== null && secretVerbs.has(verb)
    if (secret) this.#listener.secret(argument)
    this.#add({ is: 'command', atMs, verb, argument: secret ? STARS : argument, redacted: secret })
  }

  #add(item: Item): void {
    if (this.items.length >= MOST_ITEMS || !this.#listener.hasRoom()) {
      this.left += 1
      return
    }
    this.items.push(item)
    this.#listener.item(item)
  }
}

/** RFC 959, 2228, 2389, 2428, 2640, 3659, 4217 and 7151, and the old names of RFC 775. */
const wellKnown: ReadonlySet<string> = new Set(
  'USER PASS ACCT CWD CDUP SMNT REIN QUIT PORT PASV TYPE STRU MODE RETR STOR STOU APPE ALLO REST RNFR RNTO ABOR DELE RMD MKD PWD LIST NLST SITE SYST STAT HELP NOOP AUTH ADAT PBSZ PROT CCC MIC CONF ENC FEAT OPTS EPRT EPSV LANG MDTM SIZE TVFS MLST MLSD HOST XCWD XCUP XMKD XRMD XPWD CLNT'.split(
    ' ',
  ),
)

/** Packets end where lines do, as a rule: what follows a gap is a line if it can be one. */
function beginsLine(by: Party, bytes: Uint8Array): boolean {
  const start = decodeText(bytes.subarray(0, 40))
  return by === 'server'
    ? /^[1-6]\d\d[ -]/.test(start)
    : wellKnown.has((/^([A-Z]{3,4})[ \r]/.exec(start)?.[1] ?? '').toUpperCase())
}

const secretVerbs: ReadonlySet<string> = new Set(['PASS', 'ACCT', 'ADAT'])

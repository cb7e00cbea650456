/**
 * What a scripted server does otherwise than a correct one, as plain data. The vocabulary is that of curl's test
 * server: per *occasion* a reply, a delay, silence, a close or a reset.
 *
 * An occasion is a verb (`EPSV`, `LIST` …), `*` for every verb that has nothing of its own, or one of
 * `CONNECT` (the control connection is accepted), `GREETING`, `TOO-MANY` (the greeting beyond `sessions`), `DATA` (bytes on the data connection),
 * `DATA-END` (the data connection's end after the last of them), `COMPLETION` (the 226) and `CONNECT-BACK` (the server dials the client, active mode).
 */
export interface Script {
  /**
   * Replies instead of the usual ones, `\n` between lines, CRLF put in when sent. A list is used up one a time in each
   * session and its last stays. In replies to PASV and EPSV `{host}`, `{p1}`, `{p2}` and `{port}` stand for the
   * address and port of a data connection that is really listened for.
   */
  readonly reply?: Readonly<Record<string, string | readonly string[]>>
  /** Bytes (Latin-1) sent as they stand, with no line end added. */
  readonly raw?: Readonly<Record<string, string>>
  /** Lines sent after the reply in the same packet: second replies, text nobody asked for. */
  readonly extra?: Readonly<Record<string, string>>
  readonly delayMs?: Readonly<Record<string, number>>
  /** Nothing is said or done, the connection stays. */
  readonly silent?: readonly string[]
  /** FIN instead of a reply; for `DATA` the data connection ends empty. */
  readonly close?: readonly string[]
  readonly closeAfter?: readonly string[]
  /** RST instead of a reply; for `DATA` after half of the bytes. */
  readonly reset?: readonly string[]
  /** A multi-line reply, or data, that goes on for ever. */
  readonly endless?: readonly string[]

  /** Replies leave in pieces of so many bytes, each a packet of its own. */
  readonly chunkBytes?: number
  readonly chunkEveryMs?: number
  /** Control connections at a time; one more is greeted with 421. */
  readonly sessions?: number

  /** What 227 names instead of the address, and 227 and 229 instead of the port, that is listened on. */
  readonly badAddress?: string
  readonly badPort?: number
  /** 227 and 229 name a port that nobody listens on, or one that drops every SYN. */
  readonly refuseData?: boolean
  readonly filterData?: boolean
  /** The address that connect-backs come from. */
  readonly connectBackFrom?: string
  /** 150 before there is a data connection, as pyftpdlib and IIS do; vsftpd and ProFTPD connect first. */
  readonly eagerReply?: boolean
  /** 425 when there is no data connection after so long; otherwise the server waits as long as the session. */
  readonly dataTimeoutMs?: number
  /** The data connection ends after so many bytes. */
  readonly dataBytes?: number
  /** As much as is kept of a file that is stored. */
  readonly keptBytes?: number
  /** The bytes of LIST, NLST and MLSD, `\n` becoming CRLF. */
  readonly listing?: string
}

/** Occasions that `*` does not stand for. */
const beside = new Set(['CONNECT', 'GREETING', 'TOO-MANY', 'DATA', 'DATA-END', 'COMPLETION', 'CONNECT-BACK'])

/** A script made ready to be asked quickly. */
export class Plan {
  readonly script: Script
  readonly #mentioned: ReadonlySet<string>

  constructor(script: Script) {
    this.script = script
    const { reply, raw, extra, delayMs, silent, close, closeAfter, reset, endless } = script
    const keys = [reply, raw, extra, delayMs].flatMap((byOccasion) => Object.keys(byOccasion ?? {}))
    const lists = [silent, close, closeAfter, reset, endless].flatMap((list) => list ?? [])
    this.#mentioned = new Set([...keys, ...lists])
  }

  /** Whether the script has anything to say about an occasion. */
  concerns(occasion: string): boolean {
    return (
      this.#mentioned.has(occasion) ||
      (this.#mentioned.has('*') && !beside.has(occasion)) ||
      this.script.chunkBytes !== undefined
    )
  }

  has(what: 'silent' | 'close' | 'closeAfter' | 'reset' | 'endless', occasion: string): boolean {
    const list = this.script[what]
    return list !== undefined && (list.includes(occasion) || (!beside.has(occasion) && list.includes('*')))
  }

  of<What extends 'reply' | 'raw' | 'extra' | 'delayMs'>(
    what: What,
    occasion: string,
  ): NonNullable<Script[What]>[string] | undefined {
    const byOccasion = this.script[what] as Readonly<Record<string, NonNullable<Script[What]>[string]>>
    return byOccasion?.[occasion] ?? (beside.has(occasion) ? undefined : byOccasion?.['*'])
  }

  /** Whether the script replaces the reply to a verb, so that there is nothing to prepare for the usual one. */
  replaces(verb: string): boolean {
    return (
      this.of('reply', verb) !== undefined ||
      this.of('raw', verb) !== undefined ||
      (['silent', 'close', 'reset', 'endless'] as const).some((what) => this.has(what, verb))
    )
  }
}

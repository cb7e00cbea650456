/**
 * The record layer of TLS (RFC 8446 section 5.1), only as far as to tell TLS from bytes that are none. Servers write
 * their last words in clear into an encrypted session; the bytes after the last whole record are those words.
 */
import { decodeText } from './text.ts'

const headerLength = 5
/** RFC 8446 section 5.2: 2^14 and 256 more; older versions allow 2^14 and 2048 more. */
const longestRecord = 16384 + 2048
const keptForeign = 512

export type RecordType = 'change-cipher-spec' | 'alert' | 'handshake' | 'application-data'

const types: Readonly<Record<number, RecordType>> = {
  20: 'change-cipher-spec',
  21: 'alert',
  22: 'handshake',
  23: 'application-data',
}

export class TlsRecordScanner {
  #header: number[] = []
  #left = 0
  #current: RecordType | null = null
  #length = 0
  #alert: number[] = []
  #foreign: number[] | null = null
  /** The last whole record: its type and length. */
  last: { readonly type: RecordType; readonly length: number } | null = null
  /** Whole handshake records in clear: one is a ServerHello at least. */
  handshakes = 0

  push(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; ) {
      if (this.#foreign) {
        for (const byte of chunk.subarray(i, i + keptForeign - this.#foreign.length)) this.#foreign.push(byte)
        return
      }
      if (this.#left > 0) {
        const taken = Math.min(this.#left, chunk.length - i)
        if (this.#current === 'alert' && this.#length === 2) this.#alert.push(...chunk.subarray(i, i + taken))
        this.#left -= taken
        i += taken
        if (this.#left === 0 && this.#current) {
          this.last = { type: this.#current, length: this.#length }
          if (this.#current === 'handshake') this.handshakes += 1
        }
        continue
      }
      this.#header.push(chunk[i] ?? 0)
      i += 1
      if (!this.#plausible()) this.#foreign = this.#header.splice(0)
      else if (this.#header.length === headerLength) this.#begin()
    }
  }

  /** Text that arrived where a record was due, or null. */
  get foreign(): string | null {
    return this.#foreign && decodeText(Uint8Array.from(this.#foreign))
  }

  /** The description of an alert that came in clear, RFC 8446 section 6. */
  get alert(): string | null {
    const number = this.#alert.at(-1)
    return number === undefined ? null : (alerts[number] ?? `alert ${number}`)
  }

  #plausible(): boolean {
    const [type = 22, major = 3] = this.#header
    const length = ((this.#header[3] ?? 0) << 8) + (this.#header[4] ?? 0)
    return type in types && major === 3 && length <= longestRecord
  }

  #begin(): void {
    const [type = 22, , , high = 0, low = 0] = this.#header.splice(0)
    this.#current = types[type] ?? null
    this.#length = (high << 8) + low
    this.#left = this.#length
  }
}

export const alerts: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

/** The control connection of one session of a log, and TLS on it. */
import { sayEnglish, t } from '../../language/say.ts'
import type { ConnectFailure, EventOf, Protection } from '../../trace/event.ts'
import type { Fact } from './fact.ts'
import type { Script } from './script.ts'

export class ControlTeller {
  readonly id: string
  readonly #script: Script
  readonly #server: EventOf<'connected'>['to']
  readonly #protection: Protection
  #stage: 'unsaid' | 'dialling' | 'open' | 'over' = 'unsaid'
  #tls: 'none' | 'begun' | 'stands' | 'broken' = 'none'
  #since: number | null = null

  constructor(id: string, script: Script, server: EventOf<'connected'>['to'], protection: Protection) {
    this.id = id
    this.#script = script
    this.#server = server
    this.#protection = protection
  }

  get isOpen(): boolean {
    return this.#stage === 'open'
  }

  get isOver(): boolean {
    return this.#stage === 'over'
  }

  get tls(): 'none' | 'begun' | 'stands' | 'broken' {
    return this.#tls
  }

  /** When it was opened, which a greeting is counted from. */
  get since(): number | null {
    return this.#since
  }

  dial(): void {
    if (this.#stage !== 'unsaid') return
    this.#stage = 'dialling'
    this.#since = this.#script.ms
    this.#script.put({
      kind: 'connect',
      conn: this.id,
      role: 'control',
      dialledBy: 'client',
      from: null,
      to: this.#server,
    })
  }

  /** It stands: the log says so, or something came over it. */
  reach(): void {
    this.dial()
    if (this.#stage !== 'dialling') return
    this.#stage = 'open'
    const afterMs = this.#script.since(this.#since)
    this.#script.put({ kind: 'connected', conn: this.id, from: null, to: this.#server, afterMs })
    this.#since = this.#script.ms
    if (this.#protection === 'implicit') this.#tls = 'begun'
  }

  fail(how: ConnectFailure, errno: string | null): void {
    this.dial()
    if (this.#stage !== 'dialling') return
    this.#stage = 'over'
    const afterMs = this.#script.since(this.#since)
    this.#script.put({ kind: 'connect-failed', conn: this.id, how, errno, afterMs })
  }

  close(by: EventOf<'closed'>['by'], how: EventOf<'closed'>['how']): void {
    if (this.#stage === 'dialling') this.fail('abandoned', null)
    if (this.#stage !== 'open') return
    this.#stage = 'over'
    this.#script.put({ kind: 'closed', conn: this.id, by, how })
  }

  /** AUTH TLS was accepted, or the program says that a handshake begins. */
  beginTls(): void {
    this.reach()
    if (this.#tls === 'none') this.#tls = 'begun'
  }

  /** What comes after a handshake has begun came through TLS. */
  proveTls(): void {
    if (this.#tls === 'begun') this.protect('', '')
  }

  protect(protocol: string, cipher: string): void {
    this.reach()
    if (this.#tls === 'stands') return
    this.#tls = 'stands'
    this.#script.put({
      kind: 'tls',
      conn: this.id,
      protocol,
      cipher,
      resumed: false,
      certificate: null,
      afterMs: null,
    })
  }

  /** @param conn the data connection that it happened on, null for the control connection */
  failTls({ reason, alert, plaintext }: Extract<Fact, { is: 'tls-failed' }>, conn: string | null): void {
    // Programs say how first and then once more that it failed.
    if (conn === null && (this.#tls === 'broken' || !this.isOpen)) {
      this.#script.note(reason)
      return
    }
    if (conn === null) this.#tls = 'broken'
    this.#script.put({
      kind: 'tls-failed',
      conn: conn ?? this.id,
      reason,
      alert,
      plaintext: plaintext ? sayEnglish(t`text in clear, which this program does not show`) : null,
      afterMs: null,
    })
  }
}

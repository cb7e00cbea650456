/** One question to our ident port (RFC 1413): answered at once, with nothing in it, and told to the runs it may be about. */
import type net from 'node:net'
import { printable } from '../../../shared/ftp/text.ts'
import { type Phrase, sayEnglish, t } from '../../../shared/language/say.ts'
import { localEnd, remoteEnd } from '../../net/dialer.ts'
import type { RunScope } from './run-scope.ts'

/** How long a question may take to come. ProFTPD connects and asks after 5 s only, unless we end it before. */
const patienceMs = 1_000
/** RFC 1413 section 4: "<port> , <port>" and a line end. */
const mostBytes = 64

export class IdentVisit {
  readonly #socket: net.Socket
  /** The name that the connection has in the trace of each run. */
  readonly #conns = new Map<RunScope, string>()
  readonly #ended: () => void
  #question = ''

  /** @param ended called when no run is interested any more */
  constructor(socket: net.Socket, runs: readonly RunScope[], ended: () => void) {
    this.#socket = socket
    this.#ended = ended
    const [from, to] = [remoteEnd(socket), localEnd(socket)]
    socket.setTimeout(patienceMs, () => this.#end('client', 'timed-out'))
    socket.on('data', (chunk) => this.#read(chunk))
    socket.on('end', () => this.#end('server', 'fin'))
    socket.on('error', () => this.#end('server', 'reset'))
    for (const run of runs) {
      const conn = run.nextConn('i')
      this.#conns.set(run, conn)
      run.append({ kind: 'connect', conn, role: 'ident', dialledBy: 'server', from, to })
      run.append({ kind: 'connected', conn, from, to, afterMs: null })
    }
  }

  /** This run is no longer interested. */
  leave(run: RunScope): void {
    this.#close(run, 'client', 'fin')
    if (this.#conns.size === 0) this.#socket.destroySoon()
  }

  #read(chunk: Uint8Array): void {
    this.#question += Buffer.from(chunk).toString('latin1')
    const line = /^[^\r\n]*(?=[\r\n])/.exec(this.#question)?.[0]
    if (line === undefined && this.#question.length <= mostBytes) return
    const pair = /^\s*(\d{1,5})\s*,\s*(\d{1,5})\s*$/.exec(line ?? '')
    this.#tell(
      pair
        ? t`It asks who has the connection ${pair[1]}, ${pair[2]}; the answer is that nobody is named.`
        : t`It does not ask as ident does: ${printable(this.#question.slice(0, mostBytes))}`,
    )
    // Section 4: who is not to be named is a hidden user.
    if (pair) this.#socket.write(`${pair[1]} , ${pair[2]} : ERROR : HIDDEN-USER\r\n`)
    this.#end('client', 'fin')
  }

  #tell(phrase: Phrase): void {
    const text = sayEnglish(phrase)
    for (const [run, conn] of this.#conns) run.append({ kind: 'note', conn, topic: 'ident', text })
  }

  #end(by: 'client' | 'server', how: 'fin' | 'reset' | 'timed-out'): void {
    for (const run of [...this.#conns.keys()]) this.#close(run, by, how)
    // An answer goes out first.
    this.#socket.destroySoon()
  }

  #close(run: RunScope, by: 'client' | 'server', how: 'fin' | 'reset' | 'timed-out'): void {
    const conn = this.#conns.get(run)
    if (conn === undefined) return
    this.#conns.delete(run)
    run.append({ kind: 'closed', conn, by, how })
    if (this.#conns.size === 0) this.#ended()
  }
}

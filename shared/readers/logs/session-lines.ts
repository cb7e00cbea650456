/** Lines to sessions: which lines belong to one control connection, replies put together, statuses understood. */
import { readCommand } from '../../ftp/command.ts'
import { type Reply, ReplyReader } from '../../ftp/reply.ts'
import { type Fact, factOf } from './fact.ts'
import type { LogLine } from './log-line.ts'

interface At {
  readonly at: number
  readonly ms: number | null
}

export type Item =
  | (At & { readonly is: 'command'; readonly verb: string; readonly argument: string | null })
  | (At & { readonly is: 'reply'; readonly reply: Reply })
  | (At & { readonly is: 'fact'; readonly fact: Fact; readonly text: string })
  | (At & { readonly is: 'said'; readonly text: string })
  | (At & { readonly is: 'data'; readonly text: string })

/** What one control connection did, in order. */
export interface LogSession {
  readonly key: string | null
  readonly items: Item[]
}

export interface Sessions {
  readonly sessions: readonly LogSession[]
  readonly unread: readonly LogLine[]
  readonly traces: number
}

export function sessionsIn(lines: readonly LogLine[]): Sessions {
  const sessions: LogSession[] = []
  const current = new Map<string, Building>()
  const unread: LogLine[] = []
  let traces = 0
  // Where connections have names, a line without one belongs to the connection that spoke last.
  let last = ''
  for (const line of lines) {
    if (line.kind === 'unread') unread.push(line)
    else if (line.kind === 'trace') traces++
    else {
      const key = line.conn ?? last
      last = key
      const fact = line.kind === 'status' || line.kind === 'error' ? factOf(line.text) : null
      let building = current.get(key)
      if (building === undefined || building.endsBefore(line, fact)) {
        building?.end()
        building = new Building(line.conn)
        current.set(key, building)
        sessions.push(building.session)
      }
      building.add(line, fact)
    }
  }
  for (const building of current.values()) building.end()
  return { sessions: sessions.filter(({ items }) => items.length > 0), unread, traces }
}

/** One session while its lines come in. */
class Building {
  readonly session: LogSession
  #replies = new ReplyReader()
  #open: At | null = null
  #greeted = false
  #asked = false
  #ended = false
  /** A connection was tried already: another try is another session. */
  #dialled: string | null = null
  #failed = false
  /** A 227 or 229 was given: what is dialled next is a data connection. */
  #offered = false

  constructor(key: string | null) {
    this.session = { key, items: [] }
  }

  endsBefore({ kind, text }: LogLine, fact: Fact | null): boolean {
    if (kind === 'reply' && this.#open === null) {
      return /^220[ -]/.test(text) && !this.#awaits220 && (this.#greeted || (this.#asked && this.#ended))
    }
    if (kind === 'command') return this.#ended && this.#greeted
    if (fact === null) return false
    if (fact.is === 'connected' && fact.role === null) return this.#ended && this.#greeted
    if (fact.is === 'accepted') return this.session.items.length > 0
    if (fact.is === 'resolving') return this.#greeted || this.#asked || this.#failed || this.#ended
    if (fact.is !== 'connecting' || fact.role === 'data') return false
    if (this.#failed || this.#ended) return true
    return this.#isControl(fact) && (this.#greeted || this.#asked)
  }

  /** HOST (RFC 7151 section 3.1) and REIN (RFC 959 section 5.4) are answered as a connection is greeted. */
  get #awaits220(): boolean {
    const last = this.session.items.findLast(({ is }) => is === 'command' || is === 'reply')
    return last?.is === 'command' && (last.verb === 'HOST' || last.verb === 'REIN')
  }

  /** To another place than before while a data connection is due, it is the data connection. */
  #isControl(fact: Extract<Fact, { is: 'connecting' }>): boolean {
    if (!this.#offered) return true
    return fact.port === null || `${fact.address ?? fact.name}:${fact.port}` === this.#dialled
  }

  add(line: LogLine, fact: Fact | null): void {
    const { at, ms, kind, text } = line
    switch (kind) {
      case 'reply':
        this.#reply(line)
        return
      case 'command': {
        this.end()
        const [, verb = '', argument = null] = /^(\S+)(?: (.*))?$/s.exec(text) ?? []
        const read = readCommand(text)
        this.#asked = true
        this.session.items.push({
          at,
          ms,
          is: 'command',
          verb: (read?.verb ?? verb).toUpperCase().slice(0, 40),
          argument: read ? read.argument : argument,
        })
        return
      }
      case 'status':
      case 'error': {
        this.end()
        if (fact === null) {
          this.session.items.push({ at, ms, is: 'said', text })
          return
        }
        this.#note(fact)
        this.session.items.push({ at, ms, is: 'fact', fact, text })
        return
      }
      case 'data':
        this.session.items.push({ at, ms, is: 'data', text })
        return
      default:
    }
  }

  #note(fact: Fact): void {
    if (fact.is === 'connecting' && fact.role === null && (this.#dialled === null || !this.#offered)) {
      this.#dialled = `${fact.address ?? fact.name}:${fact.port}`
    }
    if (fact.is === 'connect-failed' && fact.role === null && !this.#offered) this.#failed = true
    if (fact.is === 'unresolved') this.#failed = true
    if (fact.is === 'timed-out' && !this.#greeted && !this.#asked) this.#failed = true
    if (fact.is === 'closed') this.#ended = true
  }

  #reply({ at, ms, text }: LogLine): void {
    const reply = this.#replies.push({ text, ending: 'crlf' })
    if (reply === null) {
      this.#open ??= { at, ms }
      return
    }
    this.#finish(reply, this.#open ?? { at, ms }, ms)
  }

  #finish(reply: Reply, { at }: At, ms: number | null): void {
    this.#open = null
    if (reply.code === 220) this.#greeted = true
    if (reply.code === 227 || reply.code === 229) this.#offered = true
    if (reply.code === 226 || reply.code === 250) this.#offered = false
    if (reply.code === 221) this.#ended = true
    this.session.items.push({ at, ms, is: 'reply', reply })
  }

  /** A reply whose last line the log does not show was answered all the same when the dialogue goes on. */
  end(): void {
    if (this.#open === null) return
    const cut = this.#replies.end()
    this.#replies = new ReplyReader()
    const { at, ms } = this.#open
    this.#open = null
    if (cut) this.#finish({ code: cut.code, lines: cut.lines }, { at, ms }, ms)
  }
}

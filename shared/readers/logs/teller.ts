/**
 * One session of a log as trace events.
 *
 * A log shows what its program cared to print, so some events follow from others: a reply proves the connection it came
 * over, a 226 proves the data connection before it. Nothing else is made up: what the log leaves open stays open, and
 * what has no event of its own becomes a note.
 */
import { addressFamily } from '../../ftp/address.ts'
import { isActiveSetUp, isPassiveSetUp, isSetUp, isTransfer } from '../../ftp/command.ts'
import type { Reply } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { sayEnglish, t } from '../../language/say.ts'
import type { EventOf, Mode } from '../../trace/event.ts'
import type { About } from './about.ts'
import { ControlTeller } from './control-teller.ts'
import { DataTeller } from './data-teller.ts'
import type { Fact } from './fact.ts'
import type { LogReader } from './log-line.ts'
import { Script, type Told } from './script.ts'
import type { Item, LogSession } from './session-lines.ts'
import { answersAll, firstMode, isHidden, isLookUp, isMidway } from './session-shape.ts'

/** Names given so far in a trace. */
export interface Ids {
  control: number
  data: number
  readonly attempts: Map<string, number>
}

export function tell(session: LogSession, about: About, reader: LogReader, ids: Ids): readonly Told[] {
  return new Teller(session, about, reader, ids).tell()
}

interface Waiting {
  readonly verb: string
  readonly ms: number | null
}

class Teller {
  readonly #items: readonly Item[]
  readonly #about: About
  readonly #ids: Ids
  readonly #script = new Script()
  readonly #control: ControlTeller
  readonly #data: DataTeller
  readonly #inOrder: boolean
  readonly #hidesReplies: boolean
  #mode: Mode
  #greeted = false
  #asked = false
  /** A wait was given up. */
  #gaveUp = false
  /** Commands without a final reply yet, the oldest first. */
  readonly #waiting: Waiting[] = []

  constructor({ items }: LogSession, about: About, reader: LogReader, ids: Ids) {
    this.#items = items
    this.#about = about
    this.#ids = ids
    this.#mode = firstMode(items)
    this.#control = new ControlTeller(`c${++ids.control}`, this.#script, about.server, about.protection)
    this.#data = new DataTeller(this.#script, about.server, reader.dials, () => `d${++ids.data}`)
    this.#inOrder = reader.pipelines === true || answersAll(items)
    this.#hidesReplies = reader.hidesReplies === true
  }

  tell(): readonly Told[] {
    const [first] = this.#items
    if (first === undefined) return []
    this.#script.turnTo(first)
    const lookUp = isLookUp(this.#items)
    if (!lookUp) this.#openAttempt(this.#mode, null)
    this.#items.forEach((item, index) => {
      this.#script.turnTo(item)
      this.#step(item, index)
    })
    if (!lookUp) this.#end()
    return this.#script.told
  }

  #step(item: Item, index: number): void {
    switch (item.is) {
      case 'command':
        this.#command(item.verb, item.argument, index)
        return
      case 'reply':
        this.#reply(item.reply)
        return
      case 'fact':
        this.#fact(item.fact, item.text)
        return
      case 'said':
        this.#script.note(item.text)
        return
      case 'data':
        this.#data.content(item.text)
    }
  }

  /** @param conn the control connection that goes on under another attempt */
  #openAttempt(mode: Mode, conn: string | null): void {
    const { server, protection, family } = this.#about
    const name = `${mode}-ipv${family}-${protection}`
    const count = (this.#ids.attempts.get(name) ?? 0) + 1
    this.#ids.attempts.set(name, count)
    this.#script.attempt = count === 1 ? name : `${name}-${count}`
    this.#mode = mode
    const text = sayEnglish(
      conn === null
        ? t`${mode} mode over IPv${family}`
        : t`${mode} mode over IPv${family}, on the same control connection`,
    )
    const exercises = { mode, family, protection, server }
    this.#script.put({ kind: 'step', conn, step: 'attempt', text, exercises })
  }

  #command(verb: string, argument: string | null, index: number): void {
    this.#control.reach()
    this.#control.proveTls()
    if (!this.#inOrder && isHidden(this.#items, index, this.#hidesReplies)) {
      const command = argument === null ? verb : `${verb} ${argument}`
      this.#script.note(sayEnglish(t`${command}: the log does not show the answer`))
      return
    }
    this.#asked = true
    if (isSetUp(verb)) {
      const mode = isPassiveSetUp(verb) ? 'passive' : 'active'
      this.#data.leave()
      if (this.#mode !== mode) this.#openAttempt(mode, this.#control.id)
      this.#data.setUp(verb, argument)
    } else if (isTransfer(verb)) this.#data.transfer(verb)
    this.#script.put({ kind: 'command', conn: this.#control.id, verb, argument, redacted: false })
    this.#waiting.push({ verb, ms: this.#script.ms })
  }

  #reply(reply: Reply): void {
    const { code, lines } = reply
    this.#control.reach()
    const [first] = this.#waiting
    if (!this.#asked && !this.#greeted && isMidway(code)) {
      this.#script.note(
        sayEnglish(t`the answer to something before the beginning of this log: ${lines.join(' / ')}`),
      )
      return
    }
    // The goodbye answers QUIT, whatever was given up before.
    if (code === 221 && first !== undefined && first.verb !== 'QUIT') {
      this.#script.note(lines.join(' / '))
      this.#closeByClient()
      return
    }
    if (first?.verb !== 'AUTH') this.#control.proveTls()
    const preliminary = code !== null && code < 200
    if (first && isTransfer(first.verb)) {
      if (preliminary) this.#data.started(reply)
      else this.#data.finished(reply)
    }
    this.#put(reply, first)
    this.#greeted = true
    if (preliminary) return
    this.#waiting.shift()
    if (first) this.#answered(first.verb, reply)
    if (code === 421) this.#close('server', 'fin')
  }

  #put({ code, lines, malformed }: Reply, to: Waiting | undefined): void {
    this.#script.put({
      kind: 'reply',
      conn: this.#control.id,
      code,
      lines: [...lines],
      afterMs: this.#script.since(to ? to.ms : this.#greeted ? null : this.#control.since),
      ...(malformed === undefined ? {} : { malformed }),
    })
  }

  #answered(verb: string, reply: Reply): void {
    if (verb === 'AUTH' && reply.code === 234) this.#control.beginTls()
    if (isPassiveSetUp(verb) && isPositive(reply.code)) this.#data.offered(reply)
    if (isActiveSetUp(verb) && isNegative(reply.code)) this.#data.leave()
  }

  #fact(fact: Fact, text: string): void {
    switch (fact.is) {
      case 'resolving':
        this.#script.note(text)
        return
      case 'resolved':
        if (addressFamily(this.#name) === null) this.#resolved(this.#name, 'answered', fact.addresses)
        return
      case 'unresolved':
        this.#resolved(fact.name ?? this.#name, fact.how, [])
        this.#script.note(text)
        return
      case 'accepted':
        this.#control.reach()
        return
      case 'connecting':
        if (this.#data.owns(fact)) this.#data.dialAt(fact)
        else if (this.#control.isOpen) this.#script.note(text)
        else this.#control.dial()
        return
      case 'connected':
        // curl says it of data connections too, with the address of the control connection.
        if (fact.role === 'data' || (this.#control.isOpen && this.#data.isDialling)) this.#data.open()
        else this.#control.reach()
        return
      case 'connect-failed':
        this.#notConnected(fact, text)
        return
      case 'timed-out':
        this.#timedOut(fact.role, text)
        return
      case 'closed':
        this.#script.note(text)
        this.#closed(fact)
        return
      case 'tls-begins':
        this.#control.beginTls()
        return
      case 'tls':
        if (!this.#data.isOpen) this.#control.protect(fact.protocol, fact.cipher)
        return
      case 'tls-failed':
        this.#tlsFailed(fact)
        return
      case 'logged-in':
        this.#control.proveTls()
        this.#script.note(text)
        return
      case 'address-replaced':
        this.#data.replaced()
        this.#script.note(text)
        return
      case 'moved':
        this.#data.moved(fact)
    }
  }

  get #name(): string {
    return this.#about.host ?? this.#about.server.address
  }

  #resolved(name: string, outcome: EventOf<'resolve'>['outcome'], answers: readonly string[]): void {
    this.#script.put({
      kind: 'resolve',
      attempt: null,
      name,
      via: 'system',
      type: 'any',
      outcome,
      answers: [...answers],
      errno: null,
      afterMs: 0,
    })
  }

  #notConnected({ how, errno, role }: Extract<Fact, { is: 'connect-failed' }>, text: string): void {
    if (role === 'data') this.#control.reach()
    if (!this.#control.isOpen) this.#control.fail(how, errno)
    else if (this.#data.isDue && (how !== 'abandoned' || role === 'data' || this.#data.isDialling)) {
      this.#data.fail(how, errno)
    } else this.#script.note(text)
  }

  #timedOut(role: 'data' | 'control' | null, text: string): void {
    this.#script.note(text)
    this.#gaveUp = true
    const [first] = this.#waiting
    if (!this.#control.isOpen) this.#control.fail('timed-out', 'ETIMEDOUT')
    else if (role !== 'control' && this.#data.isDue && (!first || isTransfer(first.verb))) {
      this.#data.fail('timed-out', 'ETIMEDOUT')
    }
  }

  #closed({ by, how }: Extract<Fact, { is: 'closed' }>): void {
    if (by === 'client') this.#closeByClient()
    else if (this.#control.isOpen) this.#close(by, how)
    // Some programs tell of the end before they print the last reply.
    else if (!this.#items.some(({ is }) => is === 'reply')) {
      this.#control.fail(how === 'reset' ? 'reset' : 'abandoned', null)
    }
  }

  #tlsFailed(fact: Extract<Fact, { is: 'tls-failed' }>): void {
    const transfers = this.#control.tls === 'stands' && this.#waiting.some(({ verb }) => isTransfer(verb))
    if (transfers) this.#data.open()
    this.#control.failTls(fact, transfers ? this.#data.inUse : null)
  }

  /** After a wait that was given up the client closes; without one it is done. */
  #closeByClient(): void {
    this.#close('client', this.#gaveUp ? 'timed-out' : 'fin')
  }

  #close(by: EventOf<'closed'>['by'], how: EventOf<'closed'>['how']): void {
    if (this.#control.isOpen) this.#data.leave()
    this.#control.close(by, how)
  }

  #end(): void {
    const waits = this.#waiting.length > 0 || this.#data.isDialling
    const last = this.#items.findLast(({ is }) => is !== 'said')
    // An offer is the last thing said: it is being dialled.
    if (this.#data.isAgreed && last?.is === 'reply') this.#data.dial()
    this.#control.dial()
    if (waits && this.#gaveUp) this.#close('client', 'timed-out')
    else this.#close(this.#hasQuit() ? 'client' : 'unknown', 'fin')
  }

  #hasQuit(): boolean {
    return this.#items.some((item) => item.is === 'command' && item.verb === 'QUIT')
  }
}

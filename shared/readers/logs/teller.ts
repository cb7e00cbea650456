/**
 * One session of a log as trace events.
 *
 * A log shows what its program cared to print, so some events follow from others: a reply proves the connection it came
 * over, a 226 proves the data connection before it. Nothing else is made up: what the log leaves open stays open, and
 * what has no event of its own becomes a note.
 */
import { addressFamily, addressKind, isPublic } from '../../ftp/address.ts'
import { isActiveSetUp, isPassiveSetUp, isSetUp, isTransfer } from '../../ftp/command.ts'
import { maskedPort, readEprt, readEpsvReply, readPasvReply, readPort } from '../../ftp/host-port.ts'
import { summariseListing } from '../../ftp/listing.ts'
import type { Reply } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import type { Draft, Endpoint, Family, Mode, Protection } from '../../trace/event.ts'
import type { Fact } from './fact.ts'
import type { DialHabit } from './log-line.ts'
import type { Item, LogSession } from './session-lines.ts'

/** An event with the line it comes from. */
export interface Told {
  readonly at: number
  readonly ms: number | null
  readonly draft: Draft
}

export interface Habits {
  readonly dials: DialHabit
  readonly pipelines: boolean
  readonly hidesReplies: boolean
}

export interface Ids {
  control: number
  data: number
  readonly attempts: Map<string, number>
}

/** What is known of a session before it is told. */
export interface About {
  readonly server: Endpoint
  readonly host: string | null
  readonly client: string | null
  readonly protection: Protection
  readonly family: Family
}

export function tell(session: LogSession, about: About, habits: Habits, ids: Ids): readonly Told[] {
  return new Teller(session, about, habits, ids).tell()
}

interface DataConnection {
  readonly id: string
  readonly mode: Mode
  /** Where it is dialled; null where the log hides it. */
  readonly to: Endpoint | null
  stage: 'agreed' | 'dialling' | 'open' | 'failed' | 'over'
  since: number | null
  listing: string[]
  moved: boolean
}

class Teller {
  readonly #items: readonly Item[]
  readonly #about: About
  readonly #habits: Habits
  readonly #ids: Ids
  readonly #told: Told[] = []
  readonly #control: string
  #attempt = ''
  #mode: Mode | null = null
  #item: { at: number; ms: number | null } = { at: 0, ms: null }
  #connectSaid = false
  #connected = false
  #refused = false
  #closed = false
  #greeted = false
  #asked = false
  #tls: 'none' | 'begun' | 'stands' | 'broken' = 'none'
  /** Commands without a final reply yet, the oldest first. */
  #waiting: { verb: string; argument: string | null; ms: number | null; started: boolean }[] = []
  #setUp: { verb: string; argument: string | null } | null = null
  #data: DataConnection | null = null
  #transfer: string | null = null
  #replaced = false
  #gaveUp = false
  #sinceMs: number | null = null
  readonly #inOrder: boolean

  constructor({ items }: LogSession, about: About, habits: Habits, ids: Ids) {
    this.#items = items
    this.#about = about
    this.#habits = habits
    this.#ids = ids
    this.#control = `c${++ids.control}`
    this.#inOrder = habits.pipelines || answersAll(items)
  }

  tell(): readonly Told[] {
    const [first] = this.#items
    if (first === undefined) return []
    this.#item = first
    if (isLookUp(this.#items)) {
      for (const item of this.#items) {
        this.#item = item
        if (item.is === 'fact' && item.fact.is === 'unresolved') this.#unresolved(item.fact)
        if (item.is === 'fact' || item.is === 'said')
          this.#put({ kind: 'note', topic: 'client', attempt: null, text: item.text })
      }
      return this.#told
    }
    this.#openAttempt(this.#firstMode(), null)
    this.#items.forEach((item, index) => {
      this.#item = item
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
          this.#note(item.text)
          return
        case 'data':
          this.#content(item.text)
          return
      }
    })
    this.#end()
    return this.#told
  }

  // Attempts

  #firstMode(): Mode {
    const setUp = this.#items.find((item) => item.is === 'command' && isSetUp(item.verb))
    return setUp?.is === 'command' && isActiveSetUp(setUp.verb) ? 'active' : 'passive'
  }

  /** @param conn the control connection that goes on under another attempt */
  #openAttempt(mode: Mode, conn: string | null): void {
    const { server, protection, family } = this.#about
    const name = `${mode}-ipv${family}-${protection}`
    const count = (this.#ids.attempts.get(name) ?? 0) + 1
    this.#ids.attempts.set(name, count)
    this.#attempt = count === 1 ? name : `${name}-${count}`
    this.#mode = mode
    const text = `${mode} mode over IPv${family}${conn === null ? '' : ', on the same control connection'}`
    this.#put({ kind: 'step', conn, step: 'attempt', text, exercises: { mode, family, protection, server } })
  }

  // The control connection

  #dial(): void {
    if (this.#connectSaid) return
    this.#connectSaid = true
    this.#sinceMs = this.#item.ms
    const { server, client } = this.#about
    const from = client === null ? null : { address: client, port: 0 }
    this.#put({
      kind: 'connect',
      conn: this.#control,
      role: 'control',
      dialledBy: 'client',
      from,
      to: server,
    })
  }

  #reach(): void {
    if (this.#connected || this.#refused) return
    this.#dial()
    this.#connected = true
    this.#put({
      kind: 'connected',
      conn: this.#control,
      from: null,
      to: this.#about.server,
      afterMs: this.#since(this.#sinceMs),
    })
    this.#sinceMs = this.#item.ms
    if (this.#about.protection === 'implicit') this.#tls = 'begun'
  }

  #close(by: 'client' | 'server' | 'unknown', how: 'fin' | 'reset' | 'timed-out'): void {
    if (this.#closed || this.#refused || !this.#connectSaid) return
    if (!this.#connected) {
      this.#fail('abandoned', null)
      return
    }
    if (this.#data) this.#leaveData()
    this.#closed = true
    this.#put({ kind: 'closed', conn: this.#control, by, how })
  }

  #fail(how: 'refused' | 'timed-out' | 'unreachable' | 'reset' | 'abandoned', errno: string | null): void {
    if (this.#connected || this.#refused) return
    this.#dial()
    this.#refused = true
    const afterMs = this.#since(this.#sinceMs)
    this.#put({ kind: 'connect-failed', conn: this.#control, how, errno, afterMs })
  }

  #end(): void {
    const last = this.#items.findLast(({ is }) => is !== 'said')
    const waits = this.#waiting.length > 0 || this.#data?.stage === 'dialling'
    if (this.#data?.stage === 'agreed' && last?.is === 'reply') this.#dialData(this.#data)
    if (!this.#connectSaid) this.#dial()
    this.#close(
      waits && this.#gaveUp ? 'client' : this.#hasQuit() ? 'client' : 'unknown',
      this.#gaveUp && waits ? 'timed-out' : 'fin',
    )
  }

  #hasQuit(): boolean {
    return this.#items.some((item) => item.is === 'command' && item.verb === 'QUIT')
  }

  // The dialogue

  #command(verb: string, argument: string | null, index: number): void {
    if (!this.#inOrder && isHidden(this.#items, index, this.#habits.hidesReplies)) {
      this.#reach()
      this.#proveTls()
      if (isSetUp(verb)) this.#setUp = null
      this.#note(`${verb}${argument === null ? '' : ` ${argument}`}: the log does not show the answer`)
      return
    }
    this.#reach()
    this.#proveTls()
    this.#asked = true
    if (isSetUp(verb)) this.#beginSetUp(verb, argument)
    else if (isTransfer(verb)) {
      this.#transfer = verb
      if (this.#data?.stage === 'agreed' && this.#data.mode === 'passive') this.#dialData(this.#data)
    }
    this.#put({ kind: 'command', conn: this.#control, verb, argument, redacted: false })
    this.#waiting.push({ verb, argument, ms: this.#item.ms, started: false })
  }

  #beginSetUp(verb: string, argument: string | null): void {
    if (this.#data) this.#leaveData()
    const mode = isPassiveSetUp(verb) ? 'passive' : 'active'
    if (this.#mode !== mode) this.#openAttempt(mode, this.#control)
    this.#setUp = { verb, argument }
    this.#transfer = null
    this.#replaced = false
    if (mode === 'passive') return
    const announced = announcedBy(verb, argument)
    if (announced === null) return
    this.#data = this.#newData('active', announced)
    this.#put({ kind: 'listening', conn: this.#data.id, at: announced, announced })
  }

  #reply(reply: Reply): void {
    const { code, lines } = reply
    if (!this.#asked && !this.#greeted && isMidway(code)) {
      this.#reach()
      this.#note(
        `before the beginning of this log something was asked that is answered here: ${lines.join(' / ')}`,
      )
      return
    }
    this.#reach()
    const [first] = this.#waiting
    if (code === 221 && first !== undefined && first.verb !== 'QUIT') {
      // The goodbye answers QUIT, whatever was given up before.
      this.#note(lines.join(' / '))
      this.#close('client', this.#gaveUp ? 'timed-out' : 'fin')
      return
    }
    if (first?.verb !== 'AUTH') this.#proveTls()
    if (code !== null && code < 200 && first && isTransfer(first.verb)) this.#started(reply)
    const final = code === null || code >= 200
    if (final && first && isTransfer(first.verb)) this.#finished(code, lines.join(' '))
    this.#put({
      kind: 'reply',
      conn: this.#control,
      code,
      lines: [...lines],
      afterMs: this.#since(first ? first.ms : this.#greeted ? null : this.#sinceMs),
      ...(reply.malformed === undefined ? {} : { malformed: reply.malformed }),
    })
    this.#greeted = true
    if (!final) {
      if (first) first.started = true
      return
    }
    this.#waiting.shift()
    if (first?.verb === 'AUTH' && code === 234) this.#tls = 'begun'
    if (first && isPassiveSetUp(first.verb) && isPositive(code)) this.#offered(reply)
    if (first && isActiveSetUp(first.verb) && isNegative(code) && this.#data) this.#leaveData()
    if (code === 421) this.#close('server', 'fin')
  }

  // Data connections

  #newData(mode: Mode, to: Endpoint | null): DataConnection {
    const id = `d${++this.#ids.data}`
    return {
      id,
      mode,
      to,
      stage: mode === 'active' ? 'dialling' : 'agreed',
      since: this.#item.ms,
      listing: [],
      moved: false,
    }
  }

  #offered({ code, lines }: Reply): void {
    const text = lines.join(' ')
    const read = code === 229 ? readEpsvReply(text) : readPasvReply(text)
    const port = 'value' in read ? read.value.port : maskedPort(text)
    if (port === null) return
    const offered = 'value' in read ? read.value.address : null
    this.#data = this.#newData('passive', { address: this.#dialledInstead(offered), port })
  }

  #dialledInstead(offered: string | null): string {
    const { server } = this.#about
    if (offered === null || addressFamily(server.address) === null) return offered ?? server.address
    const { dials } = this.#habits
    const odd = addressKind(offered) !== 'public' && isPublic(server.address)
    const never = addressKind(offered) === 'unspecified'
    return dials === 'control' || never || (dials === 'control-if-private' && odd) ? server.address : offered
  }

  #dialData(data: DataConnection): void {
    if (data.stage !== 'agreed' || data.to === null) return
    data.stage = 'dialling'
    data.since = this.#item.ms
    const to = this.#replaced ? { ...data.to, address: this.#about.server.address } : data.to
    this.#put({ kind: 'connect', conn: data.id, role: 'data', dialledBy: 'client', from: null, to })
  }

  /** The data connection stands: the log says so, or what came after cannot be without it. */
  #openData(): DataConnection | null {
    const data = this.#data
    if (
      data === null ||
      data.to === null ||
      data.stage === 'open' ||
      data.stage === 'failed' ||
      data.stage === 'over'
    )
      return data
    if (data.mode === 'passive') this.#dialData(data)
    else
      this.#put({
        kind: 'connect',
        conn: data.id,
        role: 'data',
        dialledBy: 'server',
        from: null,
        to: data.to,
      })
    data.stage = 'open'
    const to =
      this.#replaced && data.mode === 'passive'
        ? { ...data.to, address: this.#about.server.address }
        : data.to
    this.#put({ kind: 'connected', conn: data.id, from: null, to, afterMs: null })
    return data
  }

  #failData(
    how: 'refused' | 'timed-out' | 'unreachable' | 'reset' | 'abandoned',
    errno: string | null,
  ): void {
    const data = this.#data
    if (data === null || data.mode === 'active') return
    this.#dialData(data)
    if (data.stage !== 'dialling') return
    data.stage = 'failed'
    const afterMs = this.#since(data.since)
    this.#put({ kind: 'connect-failed', conn: data.id, how, errno, afterMs: afterMs === 0 ? null : afterMs })
  }

  /** Another set-up, or the end: what the log leaves open is given up. */
  #leaveData(): void {
    const data = this.#data
    this.#data = null
    if (data === null) return
    if (data.stage === 'dialling' && data.mode === 'passive') {
      const afterMs = this.#since(data.since)
      this.#put({
        kind: 'connect-failed',
        conn: data.id,
        how: 'abandoned',
        errno: null,
        afterMs: afterMs === 0 ? null : afterMs,
      })
    } else if (data.mode === 'active' && data.stage === 'dialling') {
      this.#put({ kind: 'closed', conn: data.id, by: 'client', how: 'fin' })
    }
  }

  #started({ code, lines }: Reply): void {
    if (code === 125 || (this.#setUp && !isBeforeConnecting(lines.join(' ')))) this.#openData()
  }

  #finished(code: number | null, text: string): void {
    const data = this.#data
    if (data === null) return
    if (isPositive(code) || (isNegative(code) && isAfterConnecting(code, text, data.stage === 'open')))
      this.#openData()
    else if (code === 425 || (code === 421 && /data|timed? ?out/i.test(text))) {
      if (!/^\d+[ -]use (port|pasv|epsv)|first/i.test(text)) this.#failData('timed-out', null)
    }
    if (data.stage === 'open') {
      const by = /^(STOR|STOU|APPE)$/.test(this.#transfer ?? '') ? 'client' : 'server'
      if (data.listing.length > 0) {
        this.#put({ kind: 'listing', conn: data.id, ...summariseListing(data.listing.join('\n')) })
      }
      this.#put({ kind: 'closed', conn: data.id, by, how: 'fin' })
      data.stage = 'over'
    }
    // Refused for another reason: what became of the data connection stays open.
    if (data.stage !== 'dialling' || isNegative(code)) this.#data = null
  }

  #content(line: string): void {
    const data = this.#data
    if (data === null || this.#transfer === null) return
    this.#openData()
    if (data.listing.length < 2000) data.listing.push(line)
  }

  // What the program said

  #fact(fact: Fact, text: string): void {
    switch (fact.is) {
      case 'resolving':
        this.#note(text)
        return
      case 'resolved':
        if (addressFamily(this.#about.host ?? this.#about.server.address) !== null) return
        this.#put({
          kind: 'resolve',
          attempt: null,
          name: this.#about.host ?? this.#about.server.address,
          via: 'system',
          type: 'any',
          outcome: 'answered',
          answers: [...fact.addresses],
          errno: null,
          afterMs: 0,
        })
        return
      case 'unresolved':
        this.#unresolved(fact)
        this.#note(text)
        return
      case 'accepted':
        this.#reach()
        return
      case 'connecting':
        if (fact.role === 'data' || this.#isDataPort(fact.port, fact.address)) {
          this.#dialToldData(fact)
          return
        }
        if (this.#connected) this.#note(text)
        else this.#dial()
        return
      case 'connected':
        if (fact.role === 'data') {
          this.#openData()
          return
        }
        // curl says it of data connections too, with the address of the control connection.
        if (this.#connected) {
          if (this.#data?.stage === 'dialling' && this.#data.mode === 'passive') this.#openData()
          return
        }
        this.#reach()
        return
      case 'connect-failed':
        this.#notConnected(fact, text)
        return
      case 'timed-out':
        this.#timedOut(fact.role, text)
        return
      case 'closed':
        this.#note(text)
        if (fact.by === 'client') {
          this.#closeByClient()
          return
        }
        if (this.#connected) this.#close(fact.by, fact.how)
        else if (!this.#items.some(({ is }) => is === 'reply')) {
          this.#fail(fact.how === 'reset' ? 'reset' : 'abandoned', null)
        }
        return
      case 'tls-begins':
        if (this.#tls === 'none') this.#tls = 'begun'
        if (!this.#connected) this.#reach()
        return
      case 'tls':
        if (this.#data?.stage === 'open' || this.#tls === 'stands') return
        this.#reach()
        this.#tls = 'stands'
        this.#put({
          kind: 'tls',
          conn: this.#control,
          protocol: fact.protocol,
          cipher: fact.cipher,
          resumed: false,
          certificate: null,
          afterMs: null,
        })
        return
      case 'tls-failed':
        this.#tlsFailed(fact)
        return
      case 'logged-in':
        this.#proveTls()
        this.#note(text)
        return
      case 'address-replaced':
        this.#replaced = true
        this.#note(text)
        return
      case 'moved':
        this.#moved(fact)
        return
    }
  }

  #unresolved({ name, how }: Extract<Fact, { is: 'unresolved' }>): void {
    this.#put({
      kind: 'resolve',
      attempt: null,
      name: name ?? this.#about.host ?? this.#about.server.address,
      via: 'system',
      type: 'any',
      outcome: how,
      answers: [],
      errno: null,
      afterMs: 0,
    })
  }

  #isDataPort(port: number | null, address: string | null): boolean {
    const data = this.#data
    if (data === null || data.mode !== 'passive' || port === null) return false
    return data.to?.port === port || (address !== this.#about.server.address && data.stage === 'agreed')
  }

  /** What the log says of the dialled address outweighs what the program is known to do. */
  #dialToldData({ address, port }: Extract<Fact, { is: 'connecting' }>): void {
    const data = this.#data
    if (data === null || data.mode !== 'passive' || data.stage !== 'agreed' || data.to === null) return
    const to = { address: address ?? data.to.address, port: port ?? data.to.port }
    this.#data = { ...data, to }
    this.#replaced = false
    this.#dialData(this.#data)
  }

  #notConnected(fact: Extract<Fact, { is: 'connect-failed' }>, text: string): void {
    if (fact.role === 'data') this.#reach()
    if (!this.#connected) {
      // curl says how first and then once more that it failed.
      this.#fail(fact.how, fact.errno)
      return
    }
    const data = this.#data
    if (data !== null && data.mode === 'passive' && (data.stage === 'agreed' || data.stage === 'dialling')) {
      if (fact.how === 'abandoned' && fact.role === null && data.stage === 'agreed') {
        this.#note(text)
        return
      }
      this.#failData(fact.how, fact.errno)
      return
    }
    this.#note(text)
  }

  #timedOut(role: 'data' | 'control' | null, text: string): void {
    this.#note(text)
    this.#gaveUp = true
    if (!this.#connected) {
      this.#fail('timed-out', 'ETIMEDOUT')
      return
    }
    const data = this.#data
    const due =
      data !== null && data.mode === 'passive' && (data.stage === 'agreed' || data.stage === 'dialling')
    const answered = this.#waiting.length === 0
    const listing = this.#waiting[0] !== undefined && isTransfer(this.#waiting[0].verb)
    if (due && role !== 'control' && (answered || listing)) this.#failData('timed-out', 'ETIMEDOUT')
  }

  /** After a wait that was given up the client closes; without one it is done. */
  #closeByClient(): void {
    this.#close('client', this.#gaveUp ? 'timed-out' : 'fin')
  }

  /** A reply after AUTH TLS was accepted, or over an implicit connection, came through TLS. */
  #proveTls(): void {
    if (this.#tls !== 'begun') return
    this.#tls = 'stands'
    this.#put({
      kind: 'tls',
      conn: this.#control,
      protocol: '',
      cipher: '',
      resumed: false,
      certificate: null,
      afterMs: null,
    })
  }

  #tlsFailed({ reason, alert, plaintext }: Extract<Fact, { is: 'tls-failed' }>): void {
    const data = this.#data
    const onData =
      data !== null && this.#transfer !== null && this.#waiting.some(({ verb }) => isTransfer(verb))
    if (onData && this.#tls === 'stands') this.#openData()
    else if (this.#tls === 'broken' || !this.#connected) {
      this.#note(reason)
      return
    } else this.#tls = 'broken'
    this.#put({
      kind: 'tls-failed',
      conn: onData && data ? data.id : this.#control,
      reason,
      alert,
      plaintext: plaintext ? 'text in clear, which this program does not show' : null,
      afterMs: null,
    })
  }

  #moved({ bytes, direction }: Extract<Fact, { is: 'moved' }>): void {
    const conn = `d${this.#ids.data}`
    const known = this.#told.some(({ draft }) => draft.conn === conn && draft.kind === 'connected')
    if (known) this.#put({ kind: 'data', conn, direction, bytes })
  }

  // Writing

  #note(text: string): void {
    this.#put({ kind: 'note', topic: 'client', text })
  }

  #since(ms: number | null): number | null {
    return ms === null || this.#item.ms === null || this.#item.ms < ms ? null : this.#item.ms - ms
  }

  #put(draft: Draft): void {
    this.#told.push({ at: this.#item.at, ms: this.#item.ms, draft: { attempt: this.#attempt, ...draft } })
  }
}

/** The name was not found, and nothing was dialled. */
const isLookUp = (items: readonly Item[]): boolean =>
  items.some((item) => item.is === 'fact' && item.fact.is === 'unresolved') &&
  items.every(
    (item) =>
      item.is === 'said' || (item.is === 'fact' && !/^(accepted|connecting|connected)$/.test(item.fact.is)),
  )

/** Whether every command has its answer somewhere: then answers that come late belong to the oldest. */
function answersAll(items: readonly Item[]): boolean {
  const commands = items.filter((item) => item.is === 'command' && item.verb !== 'QUIT').length
  const finals = items.filter((item) => item.is === 'reply' && (item.reply.code ?? 200) >= 200).length
  return finals >= commands
}

/** The dialogue goes on without an answer: the program does not print that one. */
function isHidden(items: readonly Item[], index: number, always: boolean): boolean {
  const next = items.slice(index + 1).find(({ is }) => is === 'command' || is === 'reply')
  const own = items[index]
  if (always && next === undefined) return true
  if (next?.is !== 'command' || own?.is !== 'command') return false
  if (always) return true
  // A transfer that hangs is given up with ABOR or QUIT; then it was not answered.
  return !/^(ABOR|QUIT|NOOP)$/.test(next.verb) && !isTransfer(own.verb)
}

/** No session begins with such a reply. */
const isMidway = (code: number | null): boolean =>
  code === null ? false : (code > 120 && code < 220) || (code > 220 && code < 400)

function announcedBy(verb: string, argument: string | null): Endpoint | null {
  const read = verb === 'PORT' ? readPort(argument ?? '') : readEprt(argument ?? '')
  if ('value' in read) return read.value
  const port = maskedPort(argument ?? '')
  return port === null ? null : { address: 'masked', port }
}

/** Servers that say 150 before there is a connection; the others connect first. */
const isBeforeConnecting = (text: string): boolean =>
  /about to (open|start)|Opening data (channel|connection)\.?$|Opening data channel for|Opening (ASCII|BINARY)(?: mode)? data connection\.?$|Opening data connection for \S+:\[|code alone|Windows error/i.test(
    text,
  )

/** A refusal that only makes sense with a connection. */
const isAfterConnecting = (code: number | null, text: string, open: boolean): boolean =>
  open ||
  code === 426 ||
  /session reuse|not (been )?resumed|not resume|operation not permitted|bad IP|foreign (address|IP)|do(es)? not match|SSL connection failed|TLS (negotiation|handshake)|522 /i.test(
    text,
  )

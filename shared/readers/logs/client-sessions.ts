/**
 * Sessions of a log that names the client and not the session: several of one client are told apart by what each may say
 * next. A guess where two may say the same, and then which of them it was makes no difference.
 */
import { isSetUp } from '../../ftp/command.ts'

interface Stage {
  readonly conn: string
  user: boolean
  loggedIn: boolean
  refused: boolean
  /** A set-up was accepted, and no transfer has followed. */
  ready: boolean
  over: boolean
  last: number
}

const early = new Set(['FEAT', 'AUTH', 'HOST', 'CLNT', 'LANG', 'OPTS', 'PBSZ', 'PROT', 'SYST', 'HELP'])
const transfers = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'APPE', 'STOU'])
/** Sessions of a client that are thought to be open at most. */
const MOST_OPEN = 50

export class ClientSessions {
  readonly #open = new Map<string, Stage[]>()
  #count = 0

  /**
   * @param loggedIn whether the log says so of this line
   * @returns which session it belongs to
   */
  assign(client: string, verb: string, code: number, loggedIn: boolean): string {
    const open = (this.#open.get(client) ?? []).filter(({ over }) => !over)
    const mine = open.filter((stage) => mayAsk(stage, verb, loggedIn)).toSorted((a, b) => a.last - b.last)
    const stage = mine[0] ?? this.#begin(client, verb, loggedIn)
    if (!open.includes(stage)) open.push(stage)
    this.#open.set(client, open.slice(-MOST_OPEN))
    this.#count += 1
    stage.last = this.#count
    advance(stage, verb, code)
    return stage.conn
  }

  #begin(client: string, verb: string, loggedIn: boolean): Stage {
    this.#count += 1
    const [user, ready] = [loggedIn || verb === 'PASS', loggedIn && transfers.has(verb)]
    const inside = loggedIn && verb !== 'PASS'
    return {
      conn: `${client} ${this.#count}`,
      user,
      loggedIn: inside,
      refused: false,
      ready,
      over: false,
      last: 0,
    }
  }
}

function mayAsk(stage: Stage, verb: string, loggedIn: boolean): boolean {
  // Most clients give up then; who is still to log in is more likely another.
  if (stage.refused) return verb === 'QUIT' && !loggedIn
  if (verb === 'USER') return !stage.user && !stage.loggedIn
  if (verb === 'PASS') return stage.user && !stage.loggedIn
  if (verb === 'QUIT') return !loggedIn || (stage.loggedIn && !stage.ready)
  if (!loggedIn && early.has(verb)) return !stage.loggedIn && !stage.user
  if (loggedIn !== stage.loggedIn) return false
  return transfers.has(verb) ? stage.ready : !stage.ready || verb === 'TYPE' || verb === 'REST'
}

function advance(stage: Stage, verb: string, code: number): void {
  if (verb === 'USER') stage.user = code === 331 || code === 230
  if (code === 230) stage.loggedIn = true
  if (verb === 'PASS' && code >= 500) {
    stage.user = false
    stage.refused = true
  }
  if (isSetUp(verb)) stage.ready = code < 300
  if (transfers.has(verb)) stage.ready = false
  if (verb === 'QUIT' || code === 421) stage.over = true
}

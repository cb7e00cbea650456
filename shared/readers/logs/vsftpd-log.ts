/**
 * `[pid 7] FTP command: Client "192.0.2.7", "PASV"`, also through syslog; log_ftp_protocol=YES. Up to the login one process
 * speaks, its parent tells of the login, and another process speaks from then on: three numbers for one session, while
 * other clients behind the same address have theirs.
 */
import { byLine, type LogReader, type Mark } from './log-line.ts'

interface Served {
  readonly conn: string
  readonly client: string
  /** Of the process that speaks before the login; null where the log begins later. */
  readonly pid: number | null
  /** What it says can be understood: not the rest of an answer that began before the log. */
  understood: boolean
  /** The password was given, and nothing said to it yet. */
  asked: boolean
  /** Logged in; the process that goes on has not spoken yet. */
  passed: boolean
}

class Processes {
  readonly #by = new Map<number, Served>()
  #waiting: Served[] = []
  #count = 0

  begin(client: string, pid: number | null, understood: boolean): Served {
    this.#count += 1
    const served = { conn: `${client} ${this.#count}`, client, pid, understood, asked: false, passed: false }
    if (pid !== null) this.#by.set(pid, served)
    return served
  }

  speaking(client: string, pid: number): Served {
    const known = this.#by.get(pid)
    if (known?.client === client) return known
    const heir = this.#waiting.find((each) => each.client === client && each.passed)
    if (!heir) return this.begin(client, pid, false)
    this.#waiting = this.#waiting.filter((each) => each !== heir)
    this.#by.set(pid, heir)
    return heir
  }

  asks(served: Served): void {
    served.asked = true
    this.#waiting.push(served)
  }

  answered(served: Served): void {
    served.asked = false
    this.#waiting = this.#waiting.filter((each) => each !== served)
  }

  /** A parent has the number before its child's, or not long before it. */
  ofParent(client: string, pid: number): Served | null {
    const asked = this.#waiting.filter((each) => each.client === client && each.asked && !each.passed)
    const after = asked.filter((each) => (each.pid ?? 0) > pid)
    return after.toSorted((a, b) => (a.pid ?? 0) - (b.pid ?? 0))[0] ?? asked[0] ?? null
  }

  /** Its process is about to change. */
  passes(client: string, served: Served | null): Served {
    const known = served ?? this.begin(client, null, true)
    if (!served) this.#waiting.push(known)
    known.passed = true
    return known
  }
}

const line = /\b(FTP command|FTP response|CONNECT|OK LOGIN|FAIL LOGIN|DEBUG): Client "([^"]*)"(?:, "(.*)")?/

function mark(): Mark {
  const processes = new Processes()
  return (text, out) => {
    const match = line.exec(text)
    if (!match)
      return (
        /vsftpd\[\d+\]|\b(OK|FAIL) (DOWNLOAD|UPLOAD|MKDIR|DELETE|RENAME)/.test(text) && out.put('trace', text)
      )
    const [, what, client = '', told = ''] = match
    const number = /\[pid (\d+)\]|vsftpd\[(\d+)\]/.exec(text.slice(0, match.index))
    const pid = number ? Number(number[1] ?? number[2]) : null
    // Line ends within an answer are logged as two question marks.
    const body = told.replace(/\?\?$/, '')
    if (what === 'CONNECT') {
      const conn = pid === null ? client : processes.begin(client, pid, true).conn
      return out.put('status', `accepted a connection from ${client}`, conn)
    }
    if (pid === null) {
      if (what === 'FTP command') return out.put('command', body, client)
      if (what === 'FTP response') return out.put('reply', body, client)
      return out.put('status', `${what}${body === '' ? '' : ` ${body}`}`, client)
    }
    if (what === 'OK LOGIN' || what === 'FAIL LOGIN' || what === 'DEBUG') {
      const asked = processes.ofParent(client, pid)
      const served = what === 'OK LOGIN' ? processes.passes(client, asked) : asked
      return out.put('trace', text, served?.conn ?? null)
    }
    const served = processes.speaking(client, pid)
    served.understood ||= what === 'FTP command' || /^\d{3}[ -]/.test(body)
    if (!served.understood) return out.put('trace', text, served.conn)
    if (what === 'FTP response') {
      processes.answered(served)
      return out.put('reply', body, served.conn)
    }
    if (/^PASS\b/.test(body)) processes.asks(served)
    return out.put('command', body, served.conn)
  }
}

export const vsftpdLog: LogReader = {
  product: 'vsftpd',
  side: 'server',
  dials: 'offered',
  read: byLine(mark),
}

/** ExtendedLog `host ident user [time] "PASV" 227 -`, and the system log `proftpd[123] host (client[192.0.2.7]): …`. */
import { isSetUp } from '../../ftp/command.ts'
import { ClientSessions } from './client-sessions.ts'
import { readStamp } from './clock.ts'
import { byLine, type LogReader, type LogWriter, type Mark } from './log-line.ts'

/** Answers that say more than their code, which is all that the log has. */
const tellingCodes: ReadonlySet<string> = new Set(['211', '257'])

function extended(match: RegExpExecArray, sessions: ClientSessions, out: LogWriter, whole: string): boolean {
  const [, client = '', user = '-', time = '', request = '', code = ''] = match
  const ms = readStamp(time, 0)?.ms ?? null
  // Each OPTS is logged again under a name that only the server's modules know.
  const command = request.replace(/^(OPTS|SITE)_/, '$1 ')
  const [verb = ''] = command.toUpperCase().split(' ')
  if (code === '-' && /^(OPTS|SITE) /.test(request)) return out.put('trace', whole)
  const conn = sessions.assign(client, verb, Number(code) || 0, user !== '-')
  if ((isSetUp(verb) && /^2/.test(code)) || tellingCodes.has(code))
    return out.put('status', `${command} was answered ${code}`, conn, ms)
  out.put('command', command, conn, ms)
  return code === '-' || out.put('reply', `${code} (the log gives the code alone)`, conn, ms)
}

const mark = (): Mark => {
  const sessions = new ClientSessions()
  return (text, out) => {
    const request = /^(\S+) \S+ (\S+) \[([^\]]+)\] "([^"]*)" (\d{3}|-) (\S+)/.exec(text)
    if (request) return extended(request, sessions, out, text)
    const system = /proftpd\[(\d+)\](?:[ :]+\S+ \([^)]*\[([^\]]+)\]\))?(?: - |: )(.*)$/.exec(text)
    if (!system) return /^mod_(tls|sftp)\S*\[\d+\]: /.test(text) && out.put('status', text)
    const [, pid = '', client, body = ''] = system
    const sent = /^(?:dispatching CMD command '([^']*)'|received: ([A-Z]{3,4}\b.*))/.exec(body)
    if (sent) return /received/.test(body) && out.put('command', sent[2] ?? '', pid)
    if (/^FTP session opened/.test(body))
      return out.put('status', `accepted a connection from ${client ?? 'a client'}`, pid)
    return out.put(/refused|violation|denied|error|failed/i.test(body) ? 'error' : 'status', body, pid)
  }
}

export const proftpdLog: LogReader = {
  product: 'ProFTPD',
  side: 'server',
  dials: 'offered',
  read: byLine(mark),
}

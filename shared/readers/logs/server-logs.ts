/**
 * Logs of servers: the same dialogue told from the other side, with the client's address to part the sessions. Replies
 * show in some of them only; IIS and ProFTPD tell the code alone.
 */
import { isSetUp } from '../../ftp/command.ts'
import { readStamp } from './clock.ts'
import { isReply } from './dialogue.ts'
import { byLine, type LogLine, type LogReader, type Mark, type SourceLine } from './log-line.ts'

const server = (product: string, read: LogReader['read']): LogReader => ({
  product,
  side: 'server',
  dials: 'offered',
  read,
})

/** `pure-ftpd: (user@192.0.2.7) [DEBUG] Command [pasv] []`: commands in lower case, no replies. */
export const pureFtpdLog: LogReader = {
  product: 'Pure-FTPd',
  side: 'server',
  dials: 'offered',
  hidesReplies: true,
  read: byLine(
    (): Mark => (text, out) => {
      const match = /(?:pure-ftpd(?:\[(\d+)\])?: )?\(([^@)]*)@([^)]+)\) \[(\w+)\] (.*)$/.exec(text)
      if (!match) return false
      const [, pid, , client = '', level, body = ''] = match
      const conn = pid === undefined ? client : `${client} ${pid}`
      const command = /^Command \[(\w+)\] \[(.*)\]$/.exec(body)
      if (command) return out.put('command', `${(command[1] ?? '').toUpperCase()} ${command[2]}`.trim(), conn)
      if (/^New connection from/.test(body))
        return out.put('status', `accepted a connection from ${client}`, conn)
      if (/^Authentication failed/.test(body)) return out.put('reply', `530 ${body}`, conn)
      if (/ is now logged in$/.test(body)) return out.put('reply', `230 ${body}`, conn)
      return out.put(level === 'ERROR' || level === 'WARNING' ? 'error' : 'status', body, conn)
    },
  ),
}

/** FileZilla Server 1.x: `<time> FTP Session 2 192.0.2.7 [Command] AUTH TLS`. */
export const filezillaServer = server(
  'FileZilla Server',
  byLine(
    (): Mark => (text, out) => {
      const match =
        /^(?:\w+ )?(FTP (?:Session|Server)(?: (\d+))?) ?(.*?) ?\[(Command|Response|Status|Error|Warning|Trace|Debug\w*)\] (.*)$/.exec(
          text,
        )
      if (!match) return false
      const [, , id = null, who = '', kind, body = ''] = match
      if (kind === 'Command') return out.put('command', body, id)
      if (kind === 'Response') return out.put('reply', body, id)
      const client = who.split(' ')[0] ?? ''
      if (/^(New connection|Session 0x\w+ with ID)/.test(body))
        return out.put('status', `accepted a connection from ${client || 'a client'}`, id)
      return out.put(
        kind === 'Error' ? 'error' : kind === 'Status' || kind === 'Warning' ? 'status' : 'trace',
        body,
        id,
      )
    },
  ),
)

/** FileZilla Server 0.9: `(000700) 12/18/2019 15:51:18 PM - user (192.0.2.7)> QUIT`. */
export const filezillaServerOld = server(
  'FileZilla Server 0.9',
  byLine(
    (): Mark => (text, out) => {
      const head = /^\((\d{6})\)\s?/.exec(text)
      if (!head) return false
      const stamp = readStamp(text, head[0].length)
      const rest = stamp === null ? text.slice(head[0].length) : text.slice(stamp.end)
      const match = /^(?:- )?(.{0,80}?) \(([^()]*)\)> ?(.*)$/.exec(rest)
      if (!match) return out.put('status', rest, head[1] ?? null, stamp?.ms ?? null)
      const [, , client = '', body = ''] = match
      const ms = stamp?.ms ?? null
      const id = head[1] ?? null
      if (/^Connected(,| on|$)/.test(body))
        return out.put('status', `accepted a connection from ${client}`, id, ms)
      if (isReply(body) || /^\d{3}/.test(body)) return out.put('reply', body, id, ms)
      if (/^(disconnected|SSL connection|TLS connection|could not|Failed)/i.test(body))
        return out.put('status', body, id, ms)
      return out.put('command', body, id, ms)
    },
  ),
)

/** Serv-U: `[20] time - (108422) SYST` for commands, 21 for replies, 02 for the rest. */
export const servU = server(
  'Serv-U',
  byLine(
    (): Mark => (text, out) => {
      const match = /^\[(\d\d)\] (.*)$/.exec(text)
      if (!match) return false
      const stamp = readStamp(match[2] ?? '', 0)
      const body = /^(?:- )?\((\d+)\) ?(.*)$/.exec(
        stamp === null ? (match[2] ?? '') : (match[2] ?? '').slice(stamp.end),
      )
      if (!body) return false
      const [, id = '', said = ''] = body
      if (match[1] === '20') return out.put('command', said, id, stamp?.ms ?? null)
      if (match[1] === '21') return out.put('reply', said, id, stamp?.ms ?? null)
      const client = /^Connected to (\S+)/.exec(said)
      return out.put(
        'status',
        client ? `accepted a connection from ${client[1]}` : said,
        id,
        stamp?.ms ?? null,
      )
    },
  ),
)

/** pyftpdlib at debug level: `192.0.2.7:5000-[user] <- PASV`, `-> 227 …`; older ones print `==>` and `<==`. */
export const pyftpdlibLog = server(
  'pyftpdlib',
  byLine(
    (): Mark => (text, out) => {
      const match =
        /(?:^|\s|\])\[?([\d.a-fA-F:]+?:\d+)\]?-\[([^\]]*)\] (<-|->|<==|==>)? ?(.*)$/.exec(text) ?? null
      if (!match) return /^\[[IDWE] \S/.test(text) && out.put('trace', text)
      const [, client = '', , arrow, body = ''] = match
      if (arrow === '<-' || arrow === '<==') return out.put('command', body, client)
      if (arrow === '->' || arrow === '==>') return out.put('reply', body, client)
      if (/^FTP session opened/.test(body))
        return out.put('status', `accepted a connection from ${client.replace(/:\d+$/, '')}`, client)
      return out.put('status', body, client)
    },
  ),
)

/** SFTPGo: JSON lines or `DBG Received line … line=PASV`, `Sending answer … line=227 …`. */
export const sftpGo = server(
  'SFTPGo',
  byLine(
    (): Mark => (text, out) => {
      const line =
        /\bline=(?:"((?:[^"\\]|\\.)*)"|(.*?))(?:\s+\w+=|$)/.exec(text) ??
        /"line":"((?:[^"\\]|\\.)*)"/.exec(text)
      const id = /(?:clientId=|"clientId":)"?(\d+)/.exec(text)?.[1] ?? null
      if (line && /Received line/.test(text)) return out.put('command', line[1] ?? line[2] ?? '', id)
      if (line && /Sending answer/.test(text)) return out.put('reply', line[1] ?? line[2] ?? '', id)
      if (/\b(WRN|ERR)\b|"level":"(warn|error)"/.test(text) && /ftpserverlib|ftpd|Could not/.test(text))
        return out.put('error', text, id)
      return (
        /\b(DBG|INF)\b .*(FTP|ftp)|"sender":"(ftpserverlib|FTP)"/.test(text) && out.put('trace', text, id)
      )
    },
  ),
)

/** IIS in the W3C format: a line of field names, then one line for each command with its code and the win32 error. */
export const iisLog = server('IIS', (lines) =>
  lines.some(({ text }) => /^#Fields:.*\b(cs-method|sc-status)\b/.test(text)) ? readIis(lines) : null,
)

function readIis(lines: readonly SourceLine[]): readonly LogLine[] | null {
  let fields: readonly string[] = []
  return byLine(
    (): Mark => (whole, out) => {
      if (whole.startsWith('#')) {
        const names = /^#Fields: (.*)$/.exec(whole)
        if (names) fields = (names[1] ?? '').split(' ').filter((name) => name !== 'date' && name !== 'time')
        return out.put('trace', whole)
      }
      const values = whole.split(' ')
      if (fields.length < 3 || Math.abs(values.length - fields.length) > 2) return false
      const of = (name: string): string => values[fields.indexOf(name)] ?? '-'
      const verb = of('cs-method').replace(/^\[\d+\]/, '')
      const [status, win32] = [of('sc-status'), of('sc-win32-status')]
      const id = of('x-session') === '-' ? `${of('c-ip')} ${of('c-port')}` : of('x-session')
      if (/^ControlChannelOpened/i.test(verb))
        return out.put('status', `accepted a connection from ${of('c-ip')}`, id)
      if (/Channel(Opened|Closed)/i.test(verb)) return out.put('status', verb, id)
      if (!/^[A-Z]{3,4}$/i.test(verb) || !/^\d{3}$/.test(status)) return false
      const argument = of('cs-uri-stem').replaceAll('+', ' ')
      const command = argument === '-' ? verb : `${verb} ${argument}`
      // The code alone: which address and port was agreed on does not show.
      if (isSetUp(verb) && /^2/.test(status))
        return out.put('status', `${command} was answered ${status}`, id)
      out.put('command', command, id)
      if (/^10\d{3}$/.test(win32)) out.put('error', `the data connection failed: Windows error ${win32}`, id)
      return out.put('reply', `${status} (IIS: sub-status ${of('sc-substatus')}, Windows error ${win32})`, id)
    },
  )(lines)
}

/** Which server software this is, from what it said: greeting, SYST, STAT and the wording of ordinary replies. */
import { replyText } from '../ftp/reply.ts'
import type { ServerReport } from '../report/report.ts'
import { exchangeOf, finalReplyOf, greetingOf } from '../session/outcome.ts'
import type { Session } from '../session/session.ts'

interface Sign {
  readonly software: string
  readonly pattern: RegExp
}

/** What stands for a product whose name was left out, and for its version. */
const labels: readonly Sign[] = [
  { software: '<software-1>', pattern: /<software-1> (<version-\d+>)/ },
  { software: '<software-1>', pattern: /<software-1>/ },
]

/** A product names itself, sometimes with its version in the first group. */
export const names: readonly Sign[] = [
  { software: 'vsftpd', pattern: /vsFTPd ([\d.]+)/i },
  { software: 'ProFTPD', pattern: /ProFTPD(?: ([\d.]+[a-z]?))?/ },
  { software: 'Pure-FTPd', pattern: /Pure-FTPd/i },
  { software: 'FileZilla Server', pattern: /FileZilla Server(?: version)? ?([\d.]+)?/ },
  { software: 'IIS', pattern: /Microsoft FTP Service(?: \(Version ([\d.]+)\))?/ },
  { software: 'pyftpdlib', pattern: /pyftpdlib ([\d.]+)/ },
  { software: 'GNU inetutils ftpd', pattern: /GNU inetutils ([\d.]+)/ },
  { software: 'netkit ftpd', pattern: /Linux-ftpd-([\d.]+)/ },
  { software: 'wu-ftpd', pattern: /Version wu-([\d.]+)/ },
  { software: 'Serv-U', pattern: /Serv-U FTP Server v([\d.]+)/ },
  { software: 'Cerberus', pattern: /Cerberus FTP Server/ },
  { software: 'CrushFTP', pattern: /CrushFTP/ },
  { software: 'Titan', pattern: /Titan FTP Server ([\d.]+)/ },
  { software: 'Wing FTP Server', pattern: /Wing FTP Server ([\d.]+)/ },
  { software: 'Xlight', pattern: /Xlight FTP Server ([\d.]+)/ },
  { software: 'MikroTik', pattern: /MikroTik ([\d.]+)/ },
  { software: 'SFTPGo', pattern: /SFTPGo/ },
  { software: 'DrFTPD', pattern: /DrFTPD ([\d.]+)/ },
  { software: 'glFTPd', pattern: /glFTPd ([\d.]+)/ },
  { software: 'NcFTPd', pattern: /NcFTPd Server/ },
]

/** Replies only one product words like this: enough for a guess where the greeting was edited. */
const habits: readonly Sign[] = [
  {
    software: 'vsftpd',
    pattern: /Switching to Binary mode\.|Here comes the directory listing\.|Directory send OK\.|500 OOPS/,
  },
  { software: 'Pure-FTPd', pattern: /TYPE is now 8-bit binary|is your current location/ },
  { software: 'pyftpdlib', pattern: /Type set to: Binary\.|Entering passive mode \(/ },
  { software: 'FileZilla Server', pattern: /UNIX emulated by FileZilla|About to start data transfer\./ },
  { software: 'IIS', pattern: /215 Windows_NT/ },
  { software: 'Apache FtpServer', pattern: /UNIX Type: Apache FtpServer|Command TYPE okay\./ },
  {
    software: 'ProFTPD',
    pattern: /Invalid command: try being more creative|TYPE: BINARY, STRUcture: File, Mode: Stream/,
  },
]

/** @param hidden whether names of products were left out of the trace: their habits are then not told either */
export function serverSoftware({ attempts }: Session, hidden: boolean): ServerReport {
  const texts = attempts.map((attempt) => {
    const greeting = replyText(greetingOf(attempt)?.replies.flatMap(({ lines }) => lines) ?? [])
    const told = ['SYST', 'STAT'].flatMap((verb) => finalReplyOf(exchangeOf(attempt, verb))?.lines ?? [])
    const all = attempt.exchanges.flatMap(({ replies }) => replies.flatMap(({ lines }) => lines))
    return { named: [greeting, ...told].join('\n'), all: all.join('\n') }
  })
  const features = attempts
    .map((attempt) => featuresIn(finalReplyOf(exchangeOf(attempt, 'FEAT'))?.lines))
    .find((list) => list.length > 0)
  for (const { software, pattern } of hidden ? labels : names) {
    const match = texts.map(({ named }) => pattern.exec(named)).find((found) => found !== null)
    if (match) return { software, version: match[1] ?? null, confidence: 'certain', features: features ?? [] }
  }
  const habit = (hidden ? [] : habits).find(({ pattern }) => texts.some(({ all }) => pattern.test(all)))
  return {
    software: habit?.software ?? null,
    version: null,
    confidence: habit ? 'likely' : 'possible',
    features: features ?? [],
  }
}

/** RFC 2389 section 3.2: one feature a line between the first and the last. */
export const featuresIn = (lines: readonly string[] = []): string[] =>
  lines
    .slice(1, -1)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Logs that people take for FTP logs: SFTP sessions, and FileZilla Server's own administration window. */
import { type Phrase, sayEnglish, t } from '../../language/say.ts'
import type { SourceLine } from './log-line.ts'

export interface NotFtp {
  readonly what: 'sftp' | 'administration'
  /** For people: what it is, and what it says went wrong. */
  readonly sentence: string
}

const sftp =
  /\bfzSftp started|\bUsing protocol SFTP|^Using SSH protocol|\bdebug1: |Server version: SSH|Looks like OpenSSH|sftp>|Network error: .* port 22\b/

const faults: readonly [RegExp, Phrase][] = [
  [
    /Received unexpected end-of-file from SFTP server/i,
    t`the server ended the session: its SFTP subsystem did not start, or the login shell printed something`,
  ],
  [/Authentication failed|Access denied|Permission denied \(/i, t`the login was refused`],
  [/timed out|ETIMEDOUT/i, t`the connection timed out: the port is filtered or the host is away`],
  [/refused|ECONNREFUSED/i, t`the connection was refused: nothing listens on that port`],
  [
    /host key (verification failed|does not match)|host key has changed/i,
    t`the host key is not the one that was known`,
  ],
  [
    /Couldn't agree|no matching (key exchange|cipher|host key)/i,
    t`client and server share no key exchange or cipher`,
  ],
]

/** What the log is, when it is none of FTP. */
export function notFtp(lines: readonly SourceLine[]): NotFtp | null {
  const sample = lines.slice(0, 2000)
  if (
    sample.some(({ text }) =>
      /Connecting to (?:administration )?server (?:localhost|127\.0\.0\.1|::1)?:?\S*14147|:14147\b/.test(
        text,
      ),
    )
  ) {
    return {
      what: 'administration',
      sentence: sayEnglish(
        t`This is the administration connection of FileZilla Server (port 14147), not FTP: it shows how the administrator’s window reaches the service. For an FTP problem, take the log of the FTP client, or the session log of the server.`,
      ),
    }
  }
  if (!sample.some(({ text }) => sftp.test(text))) return null
  const fault = faults.find(([pattern]) => sample.some(({ text }) => pattern.test(text)))
  return {
    what: 'sftp',
    sentence: sayEnglish(
      fault
        ? t`This is a log of SFTP, the file transfer of SSH, and not of FTP: it has one connection only (port 22 as a rule), no passive or active mode, and no data connections. It says that ${fault[1]}.`
        : t`This is a log of SFTP, the file transfer of SSH, and not of FTP: it has one connection only (port 22 as a rule), no passive or active mode, and no data connections.`,
    ),
  }
}

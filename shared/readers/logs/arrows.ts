/** Programs that mark commands and replies with arrows of their own, and transcripts people type that way. */
import { BareReplies, isCommand, isListing, isReply } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

interface Arrows {
  readonly product: string
  readonly sent: RegExp
  readonly received: RegExp
  /** Sentences of its own; without one of them (`sign`) it is not this program. */
  readonly said: RegExp
  readonly sign: RegExp
  readonly dials?: LogReader['dials']
}

const reader = ({ product, sent, received, said, sign, dials = 'offered' }: Arrows): LogReader => {
  const read = byLine((): Mark => {
    const replies = new BareReplies()
    return (text, out) => {
      const command = sent.exec(text)
      if (command) {
        const body = unquoted(text.slice(command[0].length))
        if (isCommand(body) || /^[A-Z]{3,4}$/.test(body)) {
          replies.end()
          return out.put('command', body)
        }
      }
      const reply = received.exec(text)
      if (reply) {
        const body = unquoted(text.slice(reply[0].length))
        return replies.take(body, out) || out.put('reply', body)
      }
      if (replies.open) return replies.take(text, out)
      if (said.test(text))
        return out.put(
          /error|fail|unable|timed? ?out|refused|lost|reset/i.test(text) ? 'error' : 'status',
          text,
        )
      return isListing(text) && out.put('data', text)
    }
  }, 2)
  return {
    product,
    side: 'client',
    dials,
    read: (lines) => (lines.some(({ text }) => sign.test(text)) ? read(lines) : null),
  }
}

/** node-ftp quotes what it sends and gets; recordings show line ends as escapes and, behind them, how long it took. */
const unquoted = (text: string): string =>
  text
    .replace(/(?:\\r\\n|\\n)(?:\s+\[\d+(?:\.\d+)?s\])?$/, '')
    .replace(/^'(.*)'$/s, '$1')
    .replace(/(?:\\r\\n|\\n)$/, '')

export const pspad = reader({
  product: 'PSPad',
  sent: /^>>> /,
  received: /^<<< /,
  said: /^(RECONNECTING FTP|--> FTP|FTP )/,
  sign: /^(>>>|<<<) /,
})

export const vscodeSftp = reader({
  product: 'VS Code SFTP extension',
  sent: /^(?:\[debug\]:? |\[connection\] |client\.js:\d+ )?> /i,
  received: /^(?:\[debug\]:? |\[connection\] |client\.js:\d+ )?< /i,
  said: /^\[(error|warn|info|debug|trace|connection|parser)\]/i,
  sign: /^(\[debug\]:?|\[connection\]|client\.js:\d+) [<>] /i,
})

export const nppFtp = reader({
  product: 'NppFTP',
  sent: /^-> /,
  received: /^(?=\d{3}[ -])/,
  said: /^(\[NppFTP\]|Connecting|Unable to connect|Disconnected|Connected)/,
  sign: /^\[NppFTP\]|^-> [A-Z]{3,4}\b/,
})

export const goftp = reader({
  product: 'goftp',
  sent: /^goftp: [\d.]+ #\d+ sending command /,
  received: /^goftp: [\d.]+ #\d+ got /,
  said: /^goftp: /,
  sign: /^goftp: /,
})

export const rebex = reader({
  product: 'Rebex',
  sent: /^(?:\w+ )?(?:Info|INFO|Debug|DEBUG) (?:FtpClient\(\d+\)(?:\[\d+\])? )?Command: /,
  received: /^(?:\w+ )?(?:Info|INFO|Debug|DEBUG) (?:FtpClient\(\d+\)(?:\[\d+\])? )?Response: /,
  said: /^(?:\w+ )?(Info|INFO|Debug|DEBUG|Error|ERROR|Verbose) /,
  sign: /^(?:\w+ )?(?:Info|INFO) .*(Command|Response): /,
})

/** `> ` and `< `, with remarks after `!!` and `### name connect address:port` before each session. */
export const transcript = reader({
  product: 'a transcript of > and <',
  sent: /^(?:>>?|C:|-->|->) ?/,
  received: /^(?:<<?|S:|<--|<-) ?(?=[^<]|$)/,
  said: /^(\s*!! |#+ .* connect |\* )/,
  sign: /^(?:<<?|S:|<--|<-) ?\d{3}[ -]/,
})

/** Requests and replies as Wireshark prints a packet list. */
export const wiresharkText: LogReader = {
  product: 'Wireshark, packets as text',
  side: 'client',
  dials: 'offered',
  read: byLine(
    (): Mark => (text, out) => {
      const match =
        /(?:^|\s)FTP\s+\d+\s+(Request|Response): (.*)$/.exec(text) ??
        /^\s*(Request|Response): (.*)$/.exec(text)
      if (!match) return /\sFTP-DATA\s+\d+\s/.test(text) && out.put('trace', text)
      const [, word, body = ''] = match
      if (word === 'Request' ? isCommand(body) : isReply(body))
        return out.put(word === 'Request' ? 'command' : 'reply', body)
      return out.put('trace', text)
    },
    2,
  ),
}

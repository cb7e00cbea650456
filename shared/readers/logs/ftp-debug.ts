/**
 * `ftp -d` of BSD, netkit, GNU inetutils and tnftp: `---> ` before commands, replies bare, prompts and remarks between.
 * The listing of Windows' ftp.exe looks the same but for its own remarks (windows-ftp.ts).
 */
import { BareReplies, isListing } from './dialogue.ts'
import { byLine, type LogReader, type LogWriter, type Mark } from './log-line.ts'

export const ftpDebug: LogReader = {
  product: 'ftp -d',
  side: 'client',
  dials: 'offered',
  read: (lines) =>
    lines.some(({ text }) =>
      /^-{2,3}> [A-Z]|^(ftp> )?Connected to |^[\w-]{0,20}ftp: (connect|Can't connect|Unknown host)/.test(
        text,
      ),
    )
      ? read(lines)
      : null,
}

/** Tells a bare dialogue with arrows; @param remark what the program says besides. */
export const arrowDialogue = (remark: (text: string, out: LogWriter) => boolean) =>
  byLine((): Mark => {
    const replies = new BareReplies()
    let last = ''
    let verb = ''
    return (text, out) => {
      const arrow = text.startsWith('---> ')
      if (arrow) {
        replies.end()
        verb = text.slice(5, 9)
        last = ''
        return out.put('command', text.slice(5))
      }
      // The remark of a client in the shape of a reply: no server sent it.
      if (/^421 Service not available, (remote server|user interrupt)/.test(text))
        return out.put('error', text)
      // tnftp prints the replies to EPSV and EPRT twice.
      if (text === last && /^EP/.test(verb)) return out.put('trace', text)
      // A greeting that is none: the client prints it and goes on.
      if (/^(SSH-\d|HTTP\/\d)/.test(text)) return out.put('reply', text)
      if (!replies.open && remark(text, out)) return true
      if (replies.take(text, out)) {
        last = text
        return true
      }
      return isListing(text) && out.put('data', text)
    }
  })

const read = arrowDialogue((text, out) => {
  const prompt = /^(?:t?n?c?ftp|lftp|ftp)> ?(.*)$/.exec(text)
  if (prompt) {
    // A reply may follow the prompt on its line, where the input was not echoed.
    return out.put('trace', text)
  }
  if (
    /^(setupsockbufsize|features\[|Remote system type|Using binary mode|Trying |Name \(|Passw|\?Invalid)/.test(
      text,
    )
  )
    return out.put(text.startsWith('Trying ') ? 'status' : 'trace', text)
  if (
    /^(Connected to |Passive mode|Extended passive|Login failed|disabling epsv|Logged in|Interactive mode|Hash mark|local: )/.test(
      text,
    )
  )
    return out.put('status', text)
  if (/^(Not connected|No control connection|\(To be .*|Bye|Goodbye)\.?$/.test(text))
    return out.put('trace', text)
  if (/^\d+ bytes (received|sent) in /.test(text)) return out.put('status', text)
  return (
    /^(?:t?n?ftp|[a-z-]*ftp): |^Unknown host|^connect: |^421 Service/.test(text) && out.put('error', text)
  )
})

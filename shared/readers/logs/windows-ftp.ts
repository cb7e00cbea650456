/** Windows' ftp.exe, which knows no passive mode; without -d its commands do not show. */
import { arrowDialogue } from './ftp-debug.ts'
import type { LogReader } from './log-line.ts'

export const windowsFtp: LogReader = {
  product: 'Windows ftp.exe',
  side: 'client',
  dials: 'offered',
  read: (lines) => (lines.some(({ text }) => isOwn(text)) ? read(lines) : null),
}

const isOwn = (text: string): boolean =>
  /^User \([^)]*:\(none\)\):|^ftp: \d+ bytes (received|sent) in [\d.]+Seconds|^> ?ftp: connect ?:|^C:\\.*>\s*ftp\b|^Connection closed by remote host\.$/.test(
    text,
  )

const read = arrowDialogue((text, out) => {
  if (/^ftp: \d+ bytes (received|sent)|^Connected to /.test(text)) return out.put('status', text)
  if (/^(> ?)?ftp: |^Unknown host|^Connection closed by remote host|^Invalid command/.test(text)) {
    return out.put('error', text.replace(/^> ?/, ''))
  }
  return (
    /^(ftp> ?|User \(|Password:|Not connected\.|C:\\|Microsoft Windows)/.test(text) && out.put('trace', text)
  )
})

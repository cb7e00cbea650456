/** Perl's Net::FTP with Debug: `Net::FTP=GLOB(0x…)>>> ` sent, `<<< ` received; the address of the object names the connection. */
import { isListing } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const perlNetFtp: LogReader = {
  product: 'Perl Net::FTP',
  side: 'client',
  dials: 'offered',
  read: byLine(
    (): Mark => (text, out) => {
      // What the script prints without a line end may stand before.
      const match = /Net::(?:FTP\w*|SFTP)(?:=GLOB\((0x[\da-f]+)\))?(>>>|<<<) ?(.*)$/.exec(text)
      if (match) {
        const [, id, mark, body = ''] = match
        if (id === undefined) return out.put('trace', body)
        return out.put(mark === '>>>' ? 'command' : 'reply', body, id)
      }
      if (/^Net::\w+: |Net::FTP: connect: |^\w+: .*\bat \S+ line \d+|^(connect|login): /.test(text))
        return out.put('error', text)
      return isListing(text) && out.put('data', text)
    },
  ),
}

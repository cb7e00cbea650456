/**
 * PHP has no log of the dialogue: its ftp_ functions warn, in the text of the last reply without its code. What was
 * sent and which code came follows from the function.
 */
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const php: LogReader = {
  product: 'PHP',
  side: 'client',
  dials: 'offered',
  read: byLine(
    (): Mark => (text, out) => {
      const match =
        /\b(ftp_\w+|php_connect_nonb|fopen|file_get_contents|copy)\(\S*\): (.*?)(?: in [^\n]{1,200} on line \d+)?$/.exec(
          text,
        )
      if (!match)
        return (
          /^(PHP )?(Warning|Fatal error|Notice):|^Stack trace|^#\d+ |^\s+thrown|^bool\(/.test(text) &&
          out.put('trace', text)
        )
      const [, name = '', said = ''] = match
      if (name === 'ftp_connect' || name === 'ftp_ssl_connect') return out.put('error', said)
      if (name === 'ftp_login' && !/php_network|SSL|TLS|must be of type/i.test(said)) {
        out.put('command', 'PASS ****')
        return out.put('reply', `530 ${said}`)
      }
      return out.put('error', said)
    },
  ),
}

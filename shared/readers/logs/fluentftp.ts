/** FluentFTP: `Command:  `, `Response: … [84ms]`, and the name of each method it was called by after `# `. */
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const fluentFtp: LogReader = {
  product: 'FluentFTP',
  side: 'client',
  dials: 'control-if-private',
  read: (lines) => (lines.some(({ text }) => isOwn(text)) ? read(lines) : null),
}

const isOwn = (text: string): boolean =>
  /^# \w+\(|^>\s{9}\w+\(|^Response: .* \[\d+(\.\d+)?m?s\]$|^Command: {2}[A-Z]|^Status: {3}\S/.test(text)

const read = byLine(
  (): Mark => (text, out) => {
    const match = /^(?:\w+: )?(Command|Response|Status|Warning|Error|Exception): {1,4}(.*)$/.exec(text)
    if (!match) return /^(# |>\s{9}|Waiting for|Features: )/.test(text) && out.put('trace', text)
    const [, word, body = ''] = match
    if (word === 'Command') return out.put('command', body)
    if (word === 'Response') return out.put('reply', body.replace(/ \[[\d.,]+m?s\]$/, ''))
    return out.put(word === 'Status' ? 'status' : 'error', body)
  },
)

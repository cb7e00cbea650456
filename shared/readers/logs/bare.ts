/** Dialogues without marks: commands and replies bare, told apart by what they are. Several programs write so. */
import { BareReplies, isCommand, isListing } from './dialogue.ts'
import { byLine, type LogReader, type LogWriter, type Mark } from './log-line.ts'

type Remark = (text: string, out: LogWriter) => boolean

/** @param remark what the program says besides @param strip what stands before every line */
export const bareDialogue = (remark: Remark, strip: RegExp | null = null) =>
  byLine((): Mark => {
    const replies = new BareReplies()
    return (whole, out) => {
      const text = strip === null ? whole : whole.replace(strip, '')
      if (!replies.open && isCommand(text)) return out.put('command', text)
      // commons-net prints PASS as stars alone.
      if (!replies.open && /^\*{5,}$/.test(text)) return out.put('command', 'PASS ****')
      if (!replies.open && remark(text, out)) return true
      if (/^421 Service not available, (remote server|user interrupt)/.test(text))
        return out.put('error', text)
      if (replies.take(text, out)) return true
      return isListing(text) && out.put('data', text)
    }
  }, 2)

export const bare: LogReader = {
  product: 'an FTP dialogue without marks',
  side: 'client',
  dials: 'offered',
  read: bareDialogue((text, out) => {
    if (/^(Connected to |Connecting to |Trying )/.test(text)) return out.put('status', text)
    return (
      /^\w*ftp: |timed out|connection refused|connection reset|could not connect|unable to connect|remote server/i.test(
        text,
      ) && out.put('error', text)
    )
  }),
}

export const totalCommander: LogReader = {
  product: 'Total Commander',
  side: 'client',
  dials: 'offered',
  read: (lines) =>
    lines.some(({ text }) => /^Connect to: \(|^(hostname|startdir)=/.test(text))
      ? readTotalCommander(lines)
      : null,
}

const readTotalCommander = bareDialogue((text, out) => {
  if (/^hostname=/.test(text)) return out.put('status', `Connecting to ${text.slice(9)}`)
  if (
    /^(-{6,}|Connect to: |username=|startdir=|password=|Get directory|Waiting for server|Copied )/.test(text)
  )
    return out.put('trace', text)
  return /^(Connect failed|Could not|Error|Transfer aborted|Timeout)/i.test(text) && out.put('error', text)
})

export const coreFtp: LogReader = {
  product: 'Core FTP',
  side: 'client',
  dials: 'offered',
  read: (lines) => (lines.some(({ text }) => /^Connect socket #\d+/.test(text)) ? readCoreFtp(lines) : null),
}

const readCoreFtp = bareDialogue((text, out) => {
  if (/^(timeout|Can't establish|connection (failed|refused|reset)|winsock|Transfer time|Error)/i.test(text))
    return out.put('error', text)
  return (
    /^(Connect socket #|Keep alive|Reconnecting|Attempt?ing |Changed to|Resolving|TLSv|SSLv|Total download)/i.test(
      text,
    ) && out.put('status', text)
  )
})

export const commonsNet: LogReader = {
  product: 'Apache commons-net',
  side: 'client',
  dials: 'control-if-private',
  read: (lines) =>
    lines.some(({ text }) => /^\*{5,}$|^PASS \*{7}$|org\.apache\.commons\.net|^\s+at .*FTPClient/.test(text))
      ? readCommonsNet(lines)
      : null,
}

const readCommonsNet = bareDialogue((text, out) => {
  if (/^\s+at |^\.\.\. \d+ more/.test(text)) return out.put('trace', text)
  return /^(Exception in|Caused by: )?\S*(Exception|Error):? /.test(text) && out.put('error', text)
})

export const cyberduck: LogReader = {
  product: 'Cyberduck',
  side: 'client',
  dials: 'control-if-private',
  read: (lines) =>
    lines.some(
      ({ text }) =>
        ownHead.test(text) || /^(Opening FTP|FTP connection opened|Listing directory .* failed)/.test(text),
    )
      ? readCyberduck(lines)
      : null,
}

/** `[host - 0] ` before every line, where the transcript was written to a file. */
const ownHead = /^\[[^\]]{1,80} - \d+\] /

const readCyberduck = bareDialogue((text, out) => {
  if (/failed\.?$|timed out|refused/i.test(text)) return out.put('error', text)
  return (
    /^(Opening |FTP connection|Login |Listing directory|Disconnecting|Resolving|Authenticating)/.test(text) &&
    out.put('status', text)
  )
}, ownHead)

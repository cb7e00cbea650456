/** FlashFXP: `[R] ` and `[L] ` name the side; commands, replies and remarks look alike behind it. */
import { isCommand, isReply } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const flashFxp: LogReader = {
  product: 'FlashFXP',
  side: 'client',
  dials: 'offered',
  read: byLine((): Mark => {
    let open: string | null = null
    return (text, out) => {
      const match = /^\[([LR])\] ?(.*)$/.exec(text)
      if (!match) return /^(PASV mode failed|List Error|Transfer)/.test(text) && out.put('error', text)
      const [, side = 'R', body = ''] = match
      const conn = side === 'R' ? null : side
      if (open !== null) {
        if (body.startsWith(`${open} `)) open = null
        return out.put('reply', body, conn)
      }
      if (isReply(body)) {
        if (body.charAt(3) === '-') open = body.slice(0, 3)
        return out.put('reply', body, conn)
      }
      if (isCommand(body)) return out.put('command', body, conn)
      return out.put(/error|failed|refused|lost/i.test(body) ? 'error' : 'status', body, conn)
    }
  }),
}

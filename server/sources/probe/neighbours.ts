/**
 * Other ports of a host whose FTP port does not answer: a plain TCP connect each, and the first words where there are
 * some. They tell a rule for one port from a dead host, and SFTP from FTP.
 */

import { LineReader } from '../../../shared/ftp/line-reader.ts'
import { ReplyReader } from '../../../shared/ftp/reply.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { dial, roundMs } from '../../net/dialer.ts'
import type { RunScope } from './run-scope.ts'

const dialMs = 3000
/** How long to listen for first words: only SSH and FTP speak first. */
const wordsMs = 1500

export async function askNeighbours(run: RunScope, address: string, ports: readonly number[]): Promise<void> {
  if (ports.length === 0 || run.ending) return
  run.append({
    kind: 'step',
    step: 'neighbours',
    text: `asking ports ${ports.join(', ')} of ${address}`,
    upToMs: dialMs + wordsMs,
  })
  await Promise.all(ports.map((port) => ask(run, { address, port })))
}

async function ask(run: RunScope, to: Endpoint): Promise<void> {
  const conn = run.nextConn('c')
  run.append({ kind: 'connect', conn, role: 'control', dialledBy: 'client', from: null, to })
  const dialling = dial({ to, timeoutMs: Math.min(dialMs, run.options.connectTimeoutMs) })
  const forget = run.onEnd(dialling.abandon)
  const dialled = await dialling.result
  forget()
  if ('how' in dialled) {
    run.append({ kind: 'connect-failed', conn, ...dialled })
    return
  }
  const { socket, from, to: reached, afterMs } = dialled
  run.append({ kind: 'connected', conn, from, to: reached, afterMs })
  const startedAt = performance.now()
  const words = new Promise<Uint8Array>((resolve) => {
    socket.once('data', resolve)
    socket.once('close', () => resolve(new Uint8Array()))
  })
  const chunk = await run.within(words, wordsMs)
  const first = chunk && firstReply(chunk)
  if (first) {
    run.append({
      kind: 'reply',
      conn,
      ...first,
      lines: [...first.lines],
      afterMs: roundMs(performance.now() - startedAt),
    })
  }
  socket.destroy()
  run.append({ kind: 'closed', conn, by: 'client', how: 'fin' })
}

function firstReply(chunk: Uint8Array) {
  const lines = new LineReader()
  const line = lines.push(chunk)[0] ?? lines.end()
  const replies = new ReplyReader()
  return line && (replies.push(line) ?? replies.end())
}

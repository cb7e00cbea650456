/**
 * Other ports of a host whose FTP port does not answer: a plain TCP connect each, and the first words where there are
 * some. They tell a rule for one port from a dead host, and SFTP from FTP.
 */

import { LineReader } from '../../../shared/ftp/line-reader.ts'
import { ReplyReader } from '../../../shared/ftp/reply.ts'
import { sayEnglish, t } from '../../../shared/language/say.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { roundMs } from '../../net/dialer.ts'
import type { RunScope } from './run-scope.ts'
import { dialTold, reached } from './told-dial.ts'

const dialMs = 3000
/** How long to listen for first words: only SSH and FTP speak first. */
const wordsMs = 1500

export async function askNeighbours(run: RunScope, address: string, ports: readonly number[]): Promise<void> {
  if (ports.length === 0 || run.ending) return
  run.append({
    kind: 'step',
    step: 'neighbours',
    text: sayEnglish(t`asking ports ${ports.join(', ')} of ${address}`),
    upToMs: dialMs + wordsMs,
  })
  await Promise.all(ports.map((port) => ask(run, { address, port })))
}

async function ask(run: RunScope, to: Endpoint): Promise<void> {
  const timeoutMs = Math.min(dialMs, run.options.connectTimeoutMs)
  const told = dialTold(run, { to, purpose: 'neighbour', peer: null, attempt: null, timeoutMs })
  const connected = told && (await reached(run, null, told))
  if (!connected) return
  const { conn } = told
  const { socket, ...stands } = connected
  run.append({ kind: 'connected', conn, ...stands })
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

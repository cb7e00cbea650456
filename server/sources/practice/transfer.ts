/**
 * Transfers: 150, the data connection, 226.
 *
 * The order of 150 and the data connection differs in the field. vsftpd, ProFTPD and Pure-FTPd connect first, and so
 * does a practice server; with `eagerReply` it is the other way round, as in pyftpdlib, FileZilla Server 1.x and IIS.
 */
import type { Socket } from 'node:net'
import type { DataChannel } from './data-channel.ts'
import { pour } from './pour.ts'
import type { Session } from './session.ts'

const NO_CONNECTION = '425 Failed to establish connection.'
const ABORTED = '426 Connection closed; transfer aborted.'

/** Sends bytes: LIST, NLST, MLSD, RETR. */
export async function send(
  session: Session,
  verb: string,
  preliminary: string,
  bytes: Buffer,
): Promise<void> {
  const socket = await begin(session, verb, preliminary)
  if (socket === null) return
  const sent = await sendBytes(session, socket, bytes)
  await session.say('COMPLETION', sent ? '226 Transfer complete.' : ABORTED)
}

/** Takes bytes: STOR. `store` is called with them when they came whole. */
export async function receive(
  session: Session,
  verb: string,
  limit: number,
  store: (bytes: Buffer) => void,
): Promise<void> {
  const socket = await begin(session, verb, '150 Ok to send data.')
  if (socket === null) return
  const { plan } = session.served
  if (plan.has('silent', 'DATA')) return neverRead(socket)
  if (plan.has('reset', 'DATA')) socket.resetAndDestroy()
  if (plan.has('close', 'DATA')) socket.destroy()
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > limit) break
      chunks.push(chunk)
    }
  } catch {
    await session.say('COMPLETION', ABORTED)
    return
  }
  if (length > limit) return void (await session.say('COMPLETION', '552 File is too large.'))
  store(Buffer.concat(chunks))
  await session.say('COMPLETION', '226 Transfer complete.')
}

/** The data connection after its 150; null when there is none, and then the refusal has been said. */
async function begin(session: Session, verb: string, preliminary: string): Promise<Socket | null> {
  const { plan } = session.served
  const channel = session.takeChannel()
  if (channel === null) {
    await session.say(verb, '425 Use PORT or PASV first.')
    return null
  }
  const early = plan.script.eagerReply || plan.replaces(verb)
  if (early && !isPreliminary(await session.say(verb, preliminary))) return null
  const socket = await arrival(session, channel)
  if (socket === null) {
    await session.say(early ? 'COMPLETION' : verb, NO_CONNECTION)
    return null
  }
  if (!early && !isPreliminary(await session.say(verb, preliminary))) return null
  return socket
}

const isPreliminary = (code: number | null): boolean => code !== null && code < 200

async function arrival(session: Session, channel: DataChannel): Promise<Socket | null> {
  const { dataTimeoutMs } = session.served.plan.script
  if (dataTimeoutMs === undefined) return channel.connection()
  const giveUp = setTimeout(() => channel.close(), dataTimeoutMs)
  const socket = await channel.connection()
  clearTimeout(giveUp)
  return socket
}

/** False when the data connection ended before all was sent. */
async function sendBytes(session: Session, socket: Socket, bytes: Buffer): Promise<boolean> {
  const { plan } = session.served
  await session.pause(plan.of('delayMs', 'DATA') ?? 0)
  if (plan.has('silent', 'DATA')) {
    await untilClosed(socket)
    return false
  }
  if (plan.has('reset', 'DATA')) {
    await write(socket, bytes.subarray(0, bytes.length >> 1))
    socket.resetAndDestroy()
    return false
  }
  if (plan.has('endless', 'DATA')) {
    await pour(socket, bytes.toString('latin1') || 'data\r\n')
    return false
  }
  const most = plan.has('close', 'DATA') ? 0 : plan.script.dataBytes
  const sent = most === undefined ? bytes : bytes.subarray(0, most)
  if (!plan.has('silent', 'DATA-END')) return end(socket, sent)
  await write(socket, sent)
  session.leaveOpen(socket)
  return true
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => socket.write(bytes, () => resolve()))

const end = (socket: Socket, bytes: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once('close', () => resolve(false))
    socket.end(bytes, (error?: Error | null) => resolve(!error))
  })

/** Takes nothing: the client's sends fill the window and stop. Ends with the session. */
const neverRead = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else socket.once('close', () => resolve())
  })

const untilClosed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else socket.resume().once('close', () => resolve())
  })

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import ipaddr from 'ipaddr.js'
import type { ContainedProcess } from './contained-process.ts'

// Below Linux's ephemeral ports (32768 and up), so that no outgoing connection takes it in between.
const LOWEST = 20_000
const HIGHEST = 32_000

export async function freePort(address: string): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    if (await isFree(address, port)) return port
  }
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    // An address that only the server's namespace has is not ours to try.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRNOTAVAIL'))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * Waits until the kernel has the port in LISTEN, in whichever network namespace the process lives. A trial connection
 * would cost a session: ProFTPD greets late just after one has ended, and inetd would spawn a server for it.
 */
export async function waitUntilListening(
  server: ContainedProcess,
  address: string,
  port: number,
): Promise<void> {
  const deadline = performance.now() + 10_000
  const sockets = [address, '0.0.0.0', '::'].map((host) => `${kernelNotation(host)}:${hex(port, 4)}`)
  while (!(await isListening(server.pid, sockets))) {
    if (server.hasExited()) throw new Error('it ended before it listened')
    if (performance.now() > deadline) throw new Error('it did not listen within 10 s')
    await pause(5)
  }
}

async function isListening(pid: number, sockets: readonly string[]): Promise<boolean> {
  for (const table of ['tcp', 'tcp6']) {
    const text = await readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')
    for (const row of text.split('\n')) {
      const [, local = '', , state] = row.trim().split(/\s+/)
      if (state === LISTEN && sockets.includes(local)) return true
    }
  }
  return false
}

const LISTEN = '0A'

/** /proc/net/tcp prints an address as 32-bit words in the machine's (little-endian) byte order. */
function kernelNotation(address: string): string {
  const words =
    ipaddr
      .parse(address)
      .toByteArray()
      .map((byte) => hex(byte, 2))
      .join('')
      .match(/.{8}/g) ?? []
  return words.map((word) => (word.match(/../g) ?? []).reverse().join('')).join('')
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0')

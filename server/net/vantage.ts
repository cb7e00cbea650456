import os from 'node:os'
import { isPublic } from '../../shared/ftp/address.ts'
import type { Vantage } from '../../shared/trace/trace.ts'

/** Interfaces change seldom, and listing them costs as much as a dozen FTP commands. */
const freshMs = 5000

/** Whether a connection from the internet has arrived here since this process began. */
let received = false

/** A server has connected back to us: that it did proves that this vantage can receive, as far as that server is away. */
export function recordConnectBack(from: string): void {
  if (!isPublic(from) || received) return
  received = true
  known = null
}

let known: { readonly vantage: Vantage; readonly atMs: number } | null = null

/** What this machine knows of itself before anything was tried. */
export function vantage(): Vantage {
  const now = performance.now()
  if (!known || now - known.atMs > freshMs) known = { vantage: look(), atMs: now }
  return known.vantage
}

function look(): Vantage {
  const addresses = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
  return { name: os.hostname(), addresses, canReceive: received || null }
}

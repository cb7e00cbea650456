import { pseudonymFourSource } from '../ftp/pseudonym.ts'

/**
 * STAT names the address that the server sees as its client's: vsftpd and others say "Connected to" or "from" it. With a
 * service's port behind it, it is the server's own (pyftpdlib).
 */
export function seenAs(statLines: readonly string[]): string | null {
  const [, address, port] = connected.exec(statLines.join('\n')) ?? []
  return address === undefined || (port !== undefined && Number(port) < FIRST_CLIENT_PORT) ? null : address
}

const FIRST_CLIENT_PORT = 1024

const connected = new RegExp(
  String.raw`Connected (?:to|from):? +(?:\S+ \()?((?:\d{1,3}\.){3}\d{1,3}|${pseudonymFourSource})(?::(\d+))?`,
  'i',
)

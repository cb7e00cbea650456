/** How the values of settings are read: what they mean, or a sentence saying what was read and what was expected. */
import { addressFamily, canonicalAddress } from '../../shared/ftp/address.ts'
import type { Read } from '../../shared/ftp/host-port.ts'
import type { Ports } from '../../shared/trace/trace.ts'

export const readText = (text: string): Read<string> => ({ value: text })

export function readPort(text: string): Read<number> {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65535
    ? { value: port }
    : { problem: `"${text}" is no port. Expected a number from 0 to 65535, 0 for any free one.` }
}

export function readHost(text: string): Read<string> {
  return /^[\w.:%-]+$/.test(text)
    ? { value: text }
    : { problem: `"${text}" is no address to listen on. Expected one such as 127.0.0.1, ::1 or 0.0.0.0.` }
}

/** `21,990,2100-2199`. */
export function readPortList(text: string): Read<readonly number[]> {
  const ports: number[] = []
  for (const word of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const range = rangeOf(word.includes('-') ? word : `${word}-${word}`)
    if (!range) return { problem: `"${word}" is no port. Expected a list such as 21,990,2100-2199.` }
    for (let port = range.min; port <= range.max; port++) ports.push(port)
  }
  return ports.length > 0
    ? { value: [...new Set(ports)] }
    : { problem: 'No port is named. Expected a list such as 21,990,2100-2199.' }
}

export function readPortRange(text: string): Read<Ports | null> {
  if (text === '') return { value: null }
  const range = rangeOf(text)
  return range
    ? { value: range }
    : { problem: `"${text}" is no range of ports. Expected A-B with 1 ≤ A ≤ B ≤ 65535.` }
}

function rangeOf(text: string): Ports | null {
  const [min = 0, max = 0] = text.split('-').map(Number)
  return /^\d{1,5}-\d{1,5}$/.test(text) && min >= 1 && max <= 65535 && min <= max ? { min, max } : null
}

export const readCount = (text: string): Read<number> => wholeNumber(text, 1)
export const readCounts = (text: string): Read<number> => wholeNumber(text, 0)

function wholeNumber(text: string, least: number): Read<number> {
  const number = Number(text)
  return /^\d{1,9}$/.test(text) && number >= least
    ? { value: number }
    : { problem: `"${text}" is no number of things. Expected a whole number from ${least} on.` }
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 24 * 3_600_000 }

/** `10s`, `30m`, `12h`, `30d`; null for `forever`. */
export function readDuration(text: string): Read<number | null> {
  if (text === 'forever') return { value: null }
  const [, number, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  return number === undefined
    ? { problem: `"${text}" is no time. Expected one such as 90s, 30m, 12h or 30d.` }
    : { value: Number(number) * (unitMs[unit] ?? 0) }
}

/** An address to write to: it crosses the network as a password, and stands in sentences. */
export function readContact(text: string): Read<string | null> {
  if (text === '') return { value: null }
  return /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*$/.test(text) && text.length <= 254
    ? { value: text }
    : { problem: `"${text}" is no mail address. Expected one such as abuse@example.org.` }
}

export function readOwnAddress(text: string): Read<string | null> {
  if (text === '') return { value: null }
  return addressFamily(text) === null
    ? { problem: `"${text}" is no address. Expected an IPv4 or IPv6 address of this service.` }
    : { value: canonicalAddress(text) }
}

export function readNameServers(text: string): Read<readonly string[]> {
  const servers = text.split(/[\s,]+/).filter((part) => part !== '')
  const wrong = servers.find((server) => {
    const [, bracketed, plain, port = '53'] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(server) ?? []
    const address = bracketed ?? plain ?? server
    return addressFamily(address) === null || 'problem' in readPort(port)
  })
  return wrong === undefined
    ? { value: servers }
    : {
        problem: `"${wrong}" is no name server. Expected an address, or address:port, such as 192.0.2.53 or [2001:db8::53]:5353.`,
      }
}

const leastSecret = 16

/** What a secret says is not told, only how long it is. */
export function readSecret(text: string): Read<string | null> {
  if (text === '') return { value: null }
  return text.length >= leastSecret && /^[!-~]+$/.test(text)
    ? { value: text }
    : {
        problem: `a secret of ${text.length} characters was read. Expected ${leastSecret} or more, without spaces; openssl rand -hex 32 makes one.`,
      }
}

/** The parts of what stands in the calculator's one line, so that either form beside it can show and change them. */
import type { Decoded } from '../ftp/decode.ts'

export type Six = readonly [string, string, string, string, string, string]

/** The six numbers as typed, even where they cannot be right; of anything else those it was read as. */
export function sixOf(line: string, decoded: Decoded | null): Six {
  const typed = line.split(',').map((part) => part.trim())
  if (typed.length === 6 && typed.every((part) => /^\d*$/.test(part))) return typed as unknown as Six
  const octets = decoded?.address?.includes('.') ? decoded.address.split('.') : ['', '', '', '']
  const [p1, p2] = decoded?.bytes ?? ['', '']
  return [...octets, `${p1}`, `${p2}`] as unknown as Six
}

export const lineOfSix = (six: Six): string => six.join(',')

export interface AddressPort {
  readonly address: string
  readonly port: string
}

/** Address and port as typed, `203.0.113.10:` included; of anything else those it was read as. */
export function addressPortOf(line: string, decoded: Decoded | null): AddressPort {
  const typed = /^\[?([0-9a-f:.]*?)\]?:(\d*)$/i.exec(line.trim())
  if (typed) return { address: typed[1] ?? '', port: typed[2] ?? '' }
  if (!decoded) return { address: '', port: '' }
  return { address: decoded.address ?? '', port: `${decoded.port}` }
}

export const lineOfAddressPort = ({ address, port }: AddressPort): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

/** Which of six typed numbers are no bytes. */
export const wrongNumbers = (six: Six): readonly number[] =>
  six.flatMap((text, index) => (text !== '' && Number(text) > 255 ? [index] : []))

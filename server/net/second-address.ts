import os from 'node:os'
import { addressKind, sameAddress } from '../../shared/ftp/address.ts'

/**
 * Another address of this machine that a peer sees as somebody else, and as far away as the first: of the same family,
 * kind and interface. All of 127.0.0.0/8 is this machine's own on most systems. Null where there is none.
 */
export function secondAddress(local: string): string | null {
  if (addressKind(local) === 'loopback') {
    if (!local.startsWith('127.')) return null
    return local === '127.0.0.2' ? '127.0.0.3' : '127.0.0.2'
  }
  const neighbours = Object.values(os.networkInterfaces())
    .map((list) => list ?? [])
    .find((list) => list.some(({ address }) => sameAddress(address, local)))
  const family = local.includes(':') ? 'IPv6' : 'IPv4'
  const second = neighbours?.find(
    (one) =>
      one.family === family &&
      !sameAddress(one.address, local) &&
      addressKind(one.address) === addressKind(local),
  )
  return second?.address ?? null
}

import { expect, test } from 'vitest'
import { localAddressTo } from '../../server/net/local-address.ts'

test('the address that this machine talks to itself from', async () => {
  expect(await localAddressTo('127.0.0.1')).toBe('127.0.0.1')
})

// A link-local address without its link, and an address for all: no system connects to either.
test.for(['fe80::1', '255.255.255.255'])('%s: the refusal of the system is an answer', async (address) => {
  expect(await localAddressTo(address)).toBeNull()
})

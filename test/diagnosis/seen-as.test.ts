import { expect, test } from 'vitest'
import { seenAs } from '../../shared/diagnosis/seen-as.ts'

test.for([
  ['     Connected to 198.51.100.7', '198.51.100.7'],
  [' Connected from 198.51.100.7 (198.51.100.7)', '198.51.100.7'],
  [' Connected from client.example.org (198.51.100.7)', '198.51.100.7'],
  ['     Connected to 198.51.100.7:50812', '198.51.100.7'],
  // pyftpdlib names its own end.
  [' Connected to: 192.168.20.10:21', null],
  [' Connected to: 192.168.20.10:990', null],
  [' Logged in as: anonymous', null],
] as const)('%s', ([line, address]) => {
  expect(seenAs(['211-FTP server status:', line, '211 End'])).toBe(address)
})

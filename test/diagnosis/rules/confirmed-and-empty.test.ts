/** The server confirms a listing of which nothing has come, and the data connection stays open. */
import { expect, test } from 'vitest'
import { diagnosed, loggedIn, offer, quit } from './diagnosed.ts'

const opens = (n: string, asks: string): string => `
  c${n} > EPSV
  +2 c${n} < ${offer('EPSV', 50100)}
  d${n} connect 45.67.20.10:50100
  +2 d${n} connected 45.67.10.10:5000${n}
  c${n} > ${asks}
  +2 c${n} < 150 Here it comes`

const confirmed = (came = ''): string => `
  ${loggedIn('1')} ${opens('1', 'LIST')}
  ${came}
  +2 c1 < 226 Directory send OK
  +5000 d1 closed client timed-out ${quit('1')}`

const question = (stat: string): string => `
  ${loggedIn('2', { attempt: 'a1-small passive 4 clear 45.67.20.10:21' }).replace(
    /(attempt .*\n)/,
    '$1 note skipped This attempt only asks whether a listing of nothing comes through.\n',
  )}
  ${opens('2', 'NLST ftpscope-no-such-name')}
  +2 d2 closed server
  +2 c2 < 226 Directory send OK
  c2 > STAT .
  ${stat} ${quit('2')}`

test('a listing confirmed and never seen is a broken one', () => {
  const { primary, codes } = diagnosed(confirmed())
  expect(primary).toBe('transfer-stalls-after-150')
  expect(codes).not.toContain('data-never-closed')
})

test('where something came, the session is usable', () => {
  const { found } = diagnosed(confirmed('+2 d1 data 300\n d1 listing unix 5'))
  expect(found('data-never-closed')?.severity).toBe('warning')
})

test('it is the size of the packets where a listing of nothing comes through, and no listing over the control connection', () => {
  const { primary, found } = diagnosed(confirmed() + question('+5000 c2 < 213-Status follows:'), {
    alter: (event) =>
      event.kind === 'reply' && event.code === 213
        ? { ...event, malformed: 'the multi-line reply was never closed' }
        : event,
  })
  expect(primary).toBe('transfer-mtu-blackhole')
  expect(found('transfer-stalls-after-150')?.becauseOf).toBe('transfer-mtu-blackhole')
})

test('it is not the size where the control connection carries the listing', () => {
  const { codes } = diagnosed(confirmed() + question('+5 c2 < 213-Status: ⏎ -rw-r--r-- a.txt ⏎ 213 End'))
  expect(codes).not.toContain('transfer-mtu-blackhole')
})

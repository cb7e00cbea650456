import { expect, test } from 'vitest'
import { diagnosed, loggedIn, quit } from './diagnosed.ts'

const run = (seen: string, announced: string): string => `
  ${loggedIn('2', { attempt: 'a2 active 4 clear 45.67.20.10:21' })}
  c2 > STAT
  +2 c2 < 211-Status: ⏎      Connected to ${seen} ⏎ 211 End
  d1 listening 45.67.10.10:40001 as ${announced}:40001
  c2 > PORT ${announced.replaceAll('.', ',')},156,65
  +2 c2 < 500 Illegal PORT command.
  d1 closed client ${quit('2')}`

test('our true address is refused, and the server sees another: a proxy is in front of it', () => {
  const { found, primary } = diagnosed(run('10.0.0.4', '45.67.10.10'))
  expect(found('active-behind-l4-proxy')).toMatchObject({ severity: 'error', confidence: 'likely' })
  expect(found('port-rejected-illegal')?.becauseOf).toBe('active-behind-l4-proxy')
  expect(primary).toBe('active-behind-l4-proxy')
})

test.each([
  ['the server sees us and refuses all the same', run('45.67.10.10', '45.67.10.10')],
  ['the server names itself', run('45.67.20.10', '45.67.10.10')],
  ['an address of another network is announced', run('10.0.0.4', '192.168.1.7')],
])('%s: no proxy', (_, lines) => {
  expect(diagnosed(lines).codes).not.toContain('active-behind-l4-proxy')
})

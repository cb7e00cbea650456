import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'

test('it listens on loopback port 8021 unless told otherwise, and an option wins over the environment', () => {
  const env = { FTPSCOPE_HOST: '127.0.0.2', FTPSCOPE_PORT: '9000' }
  expect(readConfig({}, {})).toMatchObject({ value: { host: '127.0.0.1', port: 8021 } })
  expect(readConfig({}, env)).toMatchObject({ value: { host: '127.0.0.2', port: 9000 } })
  expect(readConfig({ host: '::1', port: '0' }, env)).toMatchObject({ value: { host: '::1', port: 0 } })
  expect(readConfig({ host: '0.0.0.0', policy: 'local' }, {})).toMatchObject({ value: { host: '0.0.0.0' } })
  expect(readConfig({ host: 'localhost' }, {})).toHaveProperty('value')
})

test.for([
  [{ port: '' }, '"" is no port.'],
  [{ port: '80x' }, '"80x" is no port.'],
  [{ port: '65536' }, '"65536" is no port.'],
  [{ port: '-1' }, '"-1" is no port.'],
  [{ host: '' }, '"" is no address to listen on.'],
  [{ host: 'http://x' }, '"http://x" is no address to listen on.'],
  [{ host: '0.0.0.0' }, 'On "0.0.0.0" other machines reach the service'],
  [{ host: '::' }, 'On "::" other machines reach the service'],
  [{ host: '192.168.1.5' }, 'On "192.168.1.5" other machines'],
  [{ policy: 'public' }, 'The policy "public" is not enforced yet'],
  [{ host: '0.0.0.0', policy: 'public' }, 'The policy "public" is not enforced yet'],
  [{ policy: 'open' }, '"open" is no policy. Expected local or public.'],
  [{ logLevel: 'loud' }, '"loud" is no log level.'],
] as const)('%o is refused', ([options, sentence]) => {
  expect(readConfig(options, {})).toEqual({ problem: expect.stringContaining(sentence) })
})

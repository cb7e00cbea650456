import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'

test('it listens on loopback port 8021 unless told otherwise, and an option wins over the environment', () => {
  const env = { FTPSCOPE_HOST: '127.0.0.2', FTPSCOPE_PORT: '9000' }
  expect(readConfig({}, {})).toMatchObject({ value: { host: '127.0.0.1', port: 8021 } })
  expect(readConfig({}, env)).toMatchObject({ value: { host: '127.0.0.2', port: 9000 } })
  expect(readConfig({ host: '::1', port: '0' }, env)).toMatchObject({ value: { host: '::1', port: 0 } })
  // What a file of variables leaves empty is not said.
  expect(readConfig({}, { FTPSCOPE_PORT: '' })).toMatchObject({ value: { port: 8021 } })
})

test.for([
  [{}, 'local'],
  [{ host: '::1' }, 'local'],
  [{ host: 'localhost' }, 'local'],
  [{ host: '0.0.0.0' }, 'public'],
  [{ host: '::' }, 'public'],
  [{ host: '192.168.1.5' }, 'public'],
  [{ host: '0.0.0.0', policy: 'local' }, 'local'],
  [{ policy: 'public' }, 'public'],
] as const)('%o is served under the policy "%s"', ([options, policy]) => {
  const quotas = policy === 'public' ? { perClient: 30, perTarget: 20 } : null
  expect(readConfig(options, {})).toMatchObject({ value: { policy, quotas, reach: { policy } } })
})

test('runs are kept where it is said: a directory typed wins over a database, that over a directory', () => {
  const env = { DATABASE_URL: 'postgres://h/runs', FTPSCOPE_DATA: '/data' }
  expect(readConfig({}, {})).toMatchObject({ value: { place: { directory: 'data' } } })
  expect(readConfig({}, env)).toMatchObject({ value: { place: { url: 'postgres://h/runs' } } })
  expect(readConfig({ data: 'mine' }, env)).toMatchObject({ value: { place: { directory: 'mine' } } })
})

test('lists, times and addresses are read', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'ftpscope-config-')), 'left-alone')
  writeFileSync(file, '# asked in May\nquiet.example\n192.0.2.0/24\n')
  const env = {
    FTPSCOPE_CONTROL_PORTS: '21, 990,2121-2123,21',
    FTPSCOPE_ALLOW: '10.0.0.0/8 ftp.internal.example',
    FTPSCOPE_OPT_OUT: file,
    FTPSCOPE_CONTACT: 'abuse@tester.example',
    FTPSCOPE_ACTIVE_PORTS: '50000-50100',
    FTPSCOPE_NAME_SERVERS: '192.0.2.53 [2001:db8::53]:5353',
    FTPSCOPE_KEEP: 'forever',
    FTPSCOPE_GRACE: '90s',
    FTPSCOPE_TRUSTED_PROXIES: '10.0.0.2',
  }
  expect(readConfig({}, env)).toMatchObject({
    value: {
      reach: {
        controlPorts: [21, 990, 2121, 2122, 2123],
        allow: { blocks: ['10.0.0.0/8'], names: ['ftp.internal.example'] },
        optOut: { blocks: ['192.0.2.0/24'], names: ['quiet.example'] },
        nameServers: ['192.0.2.53', '[2001:db8::53]:5353'],
      },
      operator: { contact: 'abuse@tester.example', activePorts: { min: 50_000, max: 50_100 } },
      keeping: { keepMs: null },
      graceMs: 90_000,
      access: { trustedProxies: ['10.0.0.2/32'] },
    },
  })
})

test.for([
  [{ port: '' }, '--port: "" is no port.'],
  [{ port: '80x' }, '"80x" is no port.'],
  [{ port: '65536' }, '"65536" is no port.'],
  [{ port: '-1' }, '"-1" is no port.'],
  [{ host: '' }, '"" is no address to listen on.'],
  [{ host: 'http://x' }, '"http://x" is no address to listen on.'],
  [{ policy: 'open' }, '"open" is no policy. Expected local or public.'],
  [{ logLevel: 'loud' }, '"loud" is no log level.'],
  [{ controlPorts: '21,99999' }, '"99999" is no port.'],
  [{ controlPorts: '30-20' }, '"30-20" is no port.'],
  [{ controlPorts: ',' }, 'No port is named.'],
  [{ allow: '10.0.0.0/40' }, '--allow: "10.0.0.0/40" is neither a block of addresses nor a name.'],
  [{ optOut: '/nowhere/at/all' }, 'the file "/nowhere/at/all" cannot be read'],
  [{ contact: 'us' }, '"us" is no mail address.'],
  [{ contact: 'a@b.example\r\nDELE x' }, 'is no mail address.'],
  [{ activeAddress: 'me' }, '"me" is no address.'],
  [{ activePorts: '9-1' }, '"9-1" is no range of ports.'],
  [{ nameServers: '192.0.2.53:x' }, '"192.0.2.53:x" is no name server.'],
  [{ nameServers: 'dns.example' }, '"dns.example" is no name server.'],
  [{ runsPerClient: '-3' }, '"-3" is no number of things.'],
  [{ mostRunning: '0' }, '"0" is no number of things. Expected a whole number from 1 on.'],
  [{ keep: '30' }, '"30" is no time.'],
  [{ trustedProxies: 'proxy.example' }, 'proxy.example is a name.'],
  [{ trustedHeader: 'X User' }, '"X User" is no name of a header.'],
  [{ trustedHeader: 'X-User' }, 'anybody could send that header.'],
] as const)('%o is refused', ([options, sentence]) => {
  expect(readConfig(options, {})).toEqual({ problem: expect.stringContaining(sentence) })
})

test('the sentence names the variable it is about, and no secret', () => {
  expect(readConfig({}, { FTPSCOPE_PORT: 'x' })).toEqual({
    problem: expect.stringMatching(/^FTPSCOPE_PORT: "x"/),
  })
  const short = readConfig({}, { FTPSCOPE_ACCESS_TOKEN: 'sesame' })
  expect(short).toEqual({ problem: expect.stringContaining('a secret of 6 characters was read') })
  expect(JSON.stringify(short)).not.toContain('sesame')
  const both = { FTPSCOPE_ACCESS_TOKEN: 'x'.repeat(16), FTPSCOPE_TRUSTED_HEADER: 'X-User' }
  expect(readConfig({}, { ...both, FTPSCOPE_TRUSTED_PROXIES: '::1' })).toEqual({
    problem: expect.stringContaining('Expected one way to sign in'),
  })
})

/** What can go wrong between the set-up command and the 226. */
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import type { Script } from '../../server/sources/practice/script.ts'
import type { ProbeRequest } from '../../shared/api.ts'
import { sameAddress } from '../../shared/ftp/address.ts'
import {
  leavesNothingBehind,
  ofKind,
  outcomes,
  type Probed,
  probeScript,
  together,
  wrongs,
} from './run-probe.ts'

leavesNothingBehind()

interface Case {
  readonly name: string
  readonly script: Script
  readonly request?: Partial<ProbeRequest>
  readonly passive?: string
  readonly active?: string
  readonly wrong: readonly string[]
  readonly also?: (probed: Probed) => void
}

const text = '-rw-r--r-- 1 ftp ftp 12 Jan  2  2026 a file\n'
const passiveOnly = { mode: 'passive' } as const
const transfersOf = ({ report }: Probed) =>
  report.attempts.flatMap(({ transfers }) => transfers.map(({ command, status }) => `${command} ${status}`))
const dials = ({ events }: Probed) =>
  ofKind(events, 'connect').filter(({ role, dialledBy }) => role === 'data' && dialledBy === 'client')
const noteTopics = ({ events }: Probed) => ofKind(events, 'note').map(({ topic }) => topic)

const cases: readonly Case[] = [
  {
    name: 'EPSV unknown, PASV works',
    script: { reply: { EPSV: '500 Unknown command.' } },
    request: passiveOnly,
    passive: 'works',
    wrong: [],
    also: (probed) => expect(transfersOf(probed)).toEqual(['EPSV fails', 'PASV works']),
  },
  {
    name: 'PASV unreadable, EPSV works',
    script: { reply: { PASV: '227 Entering Passive Mode (300,1,2,3,4,5)' } },
    request: passiveOnly,
    passive: 'works',
    wrong: ['pasv-malformed-reply'],
    also: (probed) => expect(transfersOf(probed)).toEqual(['EPSV works', 'PASV fails']),
  },
  {
    name: '227 without brackets',
    script: { reply: { PASV: '227 Entering Passive Mode {host},{p1},{p2}' } },
    request: passiveOnly,
    passive: 'works',
    wrong: [],
  },
  {
    name: '227 with port 0',
    script: { reply: { EPSV: '500 no', PASV: '227 Entering Passive Mode (127,0,0,1,0,0)' } },
    request: passiveOnly,
    passive: 'fails at negotiate',
    wrong: ['pasv-malformed-reply'],
    also: (probed) => expect(dials(probed)).toEqual([]),
  },
  {
    name: '227 names 0.0.0.0, which is not dialled',
    script: { badAddress: '0.0.0.0' },
    request: passiveOnly,
    passive: 'works',
    wrong: ['pasv-zero-address'],
    also: (probed) => expect(dials(probed).map(({ to }) => to.address)).toEqual(['127.0.0.1', '127.0.0.1']),
  },
  {
    name: '227 names a multicast address, which is not dialled',
    script: { badAddress: '224.0.0.1' },
    request: passiveOnly,
    passive: 'works',
    wrong: ['pasv-address-mismatch'],
    also: (probed) => expect(dials(probed).map(({ to }) => to.address)).toEqual(['127.0.0.1', '127.0.0.1']),
  },
  {
    name: 'the ports are closed',
    script: { refuseData: true },
    request: passiveOnly,
    passive: 'fails at data-connect',
    wrong: ['passive-port-refused'],
  },
  {
    name: 'filtered ports cost one connect timeout, not one each',
    script: { filterData: true },
    request: { ...passiveOnly, connectTimeoutS: 3 },
    passive: 'fails at data-connect',
    wrong: ['passive-port-filtered'],
    also: (probed) => {
      expect(dials(probed)).toHaveLength(2)
      const failed = ofKind(probed.events, 'connect-failed')
      // The second dial began while the first was waiting, and both ended together.
      expect(dials(probed)[1]?.seq).toBeLessThan(failed[0]?.seq ?? 0)
      expect((failed[1]?.atMs ?? Number.NaN) - (failed[0]?.atMs ?? 0)).toBeLessThan(700)
    },
  },
  {
    name: '150 and no data',
    script: { silent: ['DATA'] },
    request: { deadlineS: 5 },
    passive: 'fails at transfer',
    active: 'fails at transfer',
    wrong: ['transfer-stalls-after-150'],
  },
  {
    name: 'data and no 226',
    script: { silent: ['COMPLETION'] },
    request: { deadlineS: 5 },
    passive: 'fails at completion',
    active: 'fails at completion',
    wrong: ['completion-226-missing'],
  },
  {
    name: 'the 226 before the data: that is allowed',
    script: {
      eagerReply: true,
      extra: { MLSD: '226 And that was it.' },
      delayMs: { DATA: 300 },
      silent: ['COMPLETION'],
    },
    passive: 'works',
    active: 'works',
    wrong: [],
  },
  {
    name: '150 before the data connection: that is allowed',
    script: { eagerReply: true },
    passive: 'works',
    active: 'works',
    wrong: [],
  },
  {
    name: 'data reset in the middle',
    script: { reset: ['DATA'] },
    passive: 'fails at (transfer|completion)',
    active: 'fails at (transfer|completion)',
    wrong: ['transfer-aborted-426'],
    also: ({ events }) => expect(ofKind(events, 'listing'), 'half a listing is not summed up').toEqual([]),
  },
  {
    name: 'an empty listing',
    script: { close: ['DATA'] },
    passive: 'works',
    active: 'works',
    wrong: [],
    also: ({ report }) => expect(report.findings.map(({ code }) => code)).toContain('list-empty-successful'),
  },
  {
    name: '425 although the data connection stands',
    script: { reply: { MLSD: '425 Failed to establish connection.' } },
    request: passiveOnly,
    passive: 'fails at transfer',
    wrong: ['passive-accepted-no-transfer'],
  },
  {
    name: '550 to LIST where MLSD is not known',
    script: {
      reply: { FEAT: '211-Features:\n EPSV\n211 End', LIST: '550 Permission denied.' },
    },
    passive: 'fails at transfer',
    active: 'fails at transfer',
    wrong: ['list-permission-denied'],
    also: ({ commands }) => expect(commands.filter((line) => /^MLSD/.test(line))).toEqual([]),
  },
  {
    name: 'nobody connects back',
    script: { silent: ['CONNECT-BACK'] },
    request: { connectTimeoutS: 1 },
    passive: 'works',
    active: 'fails at data-connect',
    wrong: ['active-connect-back-timeout'],
  },
  {
    name: '425 since the server cannot connect back',
    script: { silent: ['CONNECT-BACK'], dataTimeoutMs: 200 },
    passive: 'works',
    active: 'fails at data-connect',
    wrong: ['active-connect-back-refused'],
    also: (probed) => expect(transfersOf(probed)).toContain('EPRT fails'),
  },
  {
    name: 'a stranger connects back and nobody else does',
    script: { connectBackFrom: '127.0.0.2' },
    request: { connectTimeoutS: 1 },
    passive: 'works',
    active: 'fails at data-connect',
    wrong: ['active-connect-back-wrong-source'],
    also: (probed) => {
      const strangers = ofKind(probed.events, 'connect').filter(({ listener }) => listener !== undefined)
      expect(strangers.map(({ from }) => from?.address)).toEqual(strangers.map(() => '127.0.0.2'))
      expect(strangers.length).toBeGreaterThan(0)
      expect(noteTopics(probed)).toContain('stranger')
      expect(
        ofKind(probed.events, 'data').filter(({ conn }) => strangers.some((s) => s.conn === conn)),
      ).toEqual([])
    },
  },
  {
    name: 'one connection at a time: the modes take turns, and the report says why',
    script: { sessions: 1 },
    passive: 'works',
    active: 'works',
    wrong: [],
    also: ({ events }) => {
      const note = ofKind(events, 'note').find(({ topic }) => topic === 'vantage')
      expect(note?.text).toMatch(/second connection at the same time/)
      const again = ofKind(events, 'connect').filter(({ role }) => role === 'control')
      expect(again).toHaveLength(3)
      const first = ofKind(events, 'closed').find(({ conn }) => conn === again[0]?.conn)
      expect(again[2]?.seq).toBeGreaterThan(first?.seq ?? Number.NaN)
    },
  },
  {
    name: 'a limit of two connections is never met',
    script: { sessions: 2 },
    passive: 'works',
    active: 'works',
    wrong: [],
    also: ({ events }) => expect(ofKind(events, 'reply').filter(({ code }) => code === 421)).toEqual([]),
  },
  {
    name: 'the path to list is gone to',
    script: { listing: text, reply: { FEAT: '211-Features:\n EPSV\n211 End' } },
    request: { path: '/pub' },
    passive: 'works',
    active: 'works',
    wrong: [],
    also: ({ commands, report }) => {
      expect(commands.filter((line) => line === 'CWD /pub')).toHaveLength(2)
      const entries = report.attempts.flatMap(({ transfers }) =>
        transfers.map((transfer) => transfer.entries),
      )
      expect(entries).toEqual([1, 1, 1, 1])
    },
  },
]

const run = together(cases, 12, ({ script, request }) => probeScript(script, request))

test.each(cases)('$name', { timeout: 60_000 }, async (one) => {
  const probed = await run(one)
  const matching = (pattern: string | undefined) =>
    pattern === undefined ? undefined : expect.stringMatching(new RegExp(`^${pattern}$`))
  expect(outcomes(probed)).toEqual({ passive: matching(one.passive), active: matching(one.active) })
  expect(wrongs(probed)).toEqual(one.wrong)
  one.also?.(probed)
})

/** A listener that nobody has any business with. */
async function canary(address: string) {
  const touched: string[] = []
  const listener = net.createServer((socket) => {
    touched.push(`${socket.remoteAddress}`)
    socket.destroy()
  })
  listener.listen({ host: address, port: 0 })
  await once(listener, 'listening')
  return {
    port: (listener.address() as AddressInfo).port,
    touched,
    stop: async () => {
      const closed = once(listener, 'close')
      listener.close()
      await closed
    },
  }
}

const elsewhere = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

describe('a 227 that names another machine', () => {
  test.each([
    { name: 'loopback, ordinary target', address: '127.0.0.3', loopbackOnly: false, touched: false },
    { name: 'loopback, practice target', address: '127.0.0.3', loopbackOnly: true, touched: false },
    {
      name: 'an address of a network, practice target',
      address: elsewhere,
      loopbackOnly: true,
      touched: false,
    },
    {
      name: 'an address of a network, ordinary target',
      address: elsewhere,
      loopbackOnly: false,
      touched: true,
    },
  ])('$name: dialled there: $touched', async ({ address, loopbackOnly, touched }) => {
    if (address === undefined) return expect(elsewhere).toBeUndefined()
    const bird = await canary(address)
    try {
      const probed = await probeScript(
        { badAddress: address, badPort: bird.port, reply: { EPSV: '500 no' } },
        { ...passiveOnly, deadlineS: 2 },
        { options: { loopbackOnly } },
      )
      expect(bird.touched.length > 0).toBe(touched)
      expect(dials(probed).some(({ to }) => sameAddress(to.address, address))).toBe(touched)
      // The same port at the server itself is nobody's.
      if (!touched) expect(dials(probed).map(({ to }) => to.address)).toEqual(['127.0.0.1'])
    } finally {
      await bird.stop()
    }
  })
})

test('a stranger at the listener is turned away, and the server is still let in', async () => {
  const strangers: Promise<unknown>[] = []
  const probed = await probeScript(
    { delayMs: { MLSD: 400 } },
    { mode: 'active' },
    {
      onEvent: (event) => {
        if (event.kind !== 'listening') return
        const socket = net.connect({ host: event.at.address, port: event.at.port, localAddress: '127.0.0.2' })
        strangers.push(once(socket, 'close').catch((error: NodeJS.ErrnoException) => error.code))
        socket.on('error', () => {})
      },
    },
  )
  await Promise.all(strangers)
  expect(strangers).toHaveLength(2)
  expect(outcomes(probed)).toEqual({ active: 'works' })
  expect(transfersOf(probed)).toEqual(['PORT works', 'EPRT works'])
  expect(noteTopics(probed)).toEqual(['stranger', 'stranger'])
  const connections = ofKind(probed.events, 'connect').filter(({ dialledBy }) => dialledBy === 'server')
  expect(connections.map(({ from, listener }) => [from?.address, listener !== undefined])).toEqual([
    ['127.0.0.2', true],
    ['127.0.0.1', false],
    ['127.0.0.2', true],
    ['127.0.0.1', false],
  ])
})

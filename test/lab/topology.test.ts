import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { networkAvailability } from './availability.ts'
import { applyFirewall, countersOf } from './firewall.ts'
import { namespaceName } from './namespaces.ts'
import { runProgram } from './run-program.ts'
import { buildTopology, type Topology } from './topology.ts'

const lab = await networkAvailability()

test('a killed owner’s namespaces are swept by the next one', async ({ skip }) => {
  if (!lab.available) return skip(lab.reason)
  const program = [
    `import { buildTopology } from '${join(import.meta.dirname, 'topology.ts')}'`,
    `await buildTopology({ client: 'public', server: 'public', clientIpv6: true })`,
    'process.kill(process.pid, "SIGKILL")',
  ]
  const crash = async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program.join('\n')])
    await once(child, 'close')
    return `fl${child.pid}-`
  }
  const first = await crash()
  expect(await namespacesOf(first)).toHaveLength(6)
  // A process sweeps once, before its first network: the second one clears up after the first.
  const second = await crash()
  expect(await namespacesOf(first)).toEqual([])
  for (const name of await namespacesOf(second)) await runProgram('ip', ['netns', 'delete', name])
})

test('client and server reach each other over both families, and leave nothing behind', async ({ skip }) => {
  if (!lab.available) return skip(lab.reason)
  const topology = await buildTopology({ client: 'public', server: 'public', clientIpv6: true })
  try {
    for (const address of [topology.ipv4.server, topology.ipv6.server, topology.ipv6.second]) {
      expect(await dialFrom(topology, address)).toBe('ECONNREFUSED')
    }
  } finally {
    await topology.destroy()
  }
  expect(await namespacesOf(topology.namespaces.client)).toEqual([])
})

test('each way of refusing is what the client sees, and its counter proves which rule it was', async ({
  skip,
}) => {
  if (!lab.available) return skip(lab.reason)
  const topology = await buildTopology({ client: 'public', server: 'public', clientIpv6: true })
  const { namespaces, ipv4, ipv6 } = topology
  try {
    const post = {
      namespace: namespaces['server-gateway'],
      outer: 'wan',
      face: ipv4['server-gateway'],
    } as const
    await applyFirewall(post, {
      rules: [
        { label: 'all', direction: 'in', ports: 9, verdict: 'drop' },
        { label: 'reset', direction: 'in', ports: 10, verdict: 'tcp-reset' },
        { label: 'host', direction: 'in', ports: 11, verdict: 'host-prohibited' },
        { label: 'admin', direction: 'in', ports: { min: 12, max: 13 }, verdict: 'admin-prohibited' },
      ],
    })
    const seen = await Promise.all([9, 10, 11, 12, 13].map((port) => dialFrom(topology, ipv4.server, port)))
    expect(seen).toEqual(['silence', 'ECONNREFUSED', 'EHOSTUNREACH', 'EHOSTUNREACH', 'EHOSTUNREACH'])
    expect(await dialFrom(topology, ipv6.server, 12)).toBe('EACCES')
    const counts = await countersOf(post.namespace)
    expect(Object.keys(counts)).toEqual(['all', 'reset', 'host', 'admin'])
    expect(Object.values(counts).filter((packets) => packets === 0)).toEqual([])
  } finally {
    await topology.destroy()
  }
})

test('a namespace is named after its process', () => {
  expect(namespaceName(3, 'client')).toBe(`fl${process.pid}-3-client`)
})

const namespacesOf = async (prefix: string): Promise<string[]> =>
  (await readdir('/run/netns').catch(() => [])).filter((name) => name.startsWith(prefix))

/** What a connection request from the client ends with. */
function dialFrom({ namespaces }: Topology, address: string, port = 9): Promise<string> {
  const program = `
    const socket = require('node:net').connect(${port}, '${address}')
    const say = (what) => { console.log(what); process.exit() }
    socket.on('error', (error) => say(error.code)).on('connect', () => say('connected'))
    setTimeout(say, 1500, 'silence')`
  return runProgram('ip', ['netns', 'exec', namespaces.client, process.execPath, '-e', program]).then(
    (text) => text.trim(),
  )
}

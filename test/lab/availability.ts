import { readFile } from 'node:fs/promises'
import { applyFirewall } from './firewall.ts'
import { labPackages } from './packages.ts'
import { missingPrograms } from './programs.ts'
import { runProgram } from './run-program.ts'
import { buildTopology } from './topology.ts'

export type LabAvailability =
  | { readonly available: true }
  | { readonly available: false; readonly reason: string }

/** Whether real servers can be started here; fetches their packages to find out. */
export async function labAvailability(): Promise<LabAvailability> {
  try {
    await demandDebianRoot()
    await demandNamespaces()
    await labPackages()
    return { available: true }
  } catch (error) {
    return { available: false, reason: (error as Error).message }
  }
}

/** Whether networks with firewalls between real servers can be built here as well. */
export async function networkAvailability(): Promise<LabAvailability> {
  const lab = await labAvailability()
  if (!lab.available) return lab
  if (missingPrograms().includes('nftables'))
    return { available: false, reason: 'the lab needs nftables: apt-get install nftables' }
  try {
    const topology = await buildTopology({ client: 'private', server: 'public', clientIpv6: true })
    const post = { namespace: topology.namespaces['client-gateway'], outer: 'wan', face: '' } as const
    await applyFirewall(post, { masquerade: '192.168.10.0/24', helperPorts: [21] }).finally(topology.destroy)
    return { available: true }
  } catch (error) {
    return { available: false, reason: `the lab cannot build networks: ${(error as Error).message}` }
  }
}

async function demandDebianRoot(): Promise<void> {
  if (process.platform !== 'linux') throw new Error(`the lab needs Linux, and this is ${process.platform}`)
  if (process.getuid?.() !== 0) throw new Error('the lab needs root, for mount and network namespaces')
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const name = /^PRETTY_NAME="(.*)"$/m.exec(release)?.[1] ?? 'of an unknown kind'
  const isBookworm = /^ID=debian$/m.test(release) && /^VERSION_ID="12"$/m.test(release)
  if (!isBookworm) throw new Error(`the lab takes its servers from Debian 12, and this machine is ${name}`)
  const missing = missingPrograms().filter((program) => REQUIRED.includes(program))
  if (missing.length > 0)
    throw new Error(`the lab needs ${missing.join(', ')}: apt-get install ${missing.join(' ')}`)
}

// Only what starting a server takes; a test that wants a browser or a firewall asks for it itself.
const REQUIRED = ['iproute2', 'openssl', 'python3']

async function demandNamespaces(): Promise<void> {
  const overlay = 'mount -t overlay overlay -o ro,lowerdir=/var:/etc /etc'
  try {
    await runProgram('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', overlay])
  } catch (error) {
    throw new Error(`the lab needs mount and PID namespaces and overlayfs: ${(error as Error).message}`)
  }
}

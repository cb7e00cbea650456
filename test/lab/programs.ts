import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { apt } from './apt.ts'

/** Debian's packages the lab's tests use as installed programs, and a program that shows each is there. */
const PROGRAMS: Readonly<Record<string, string>> = {
  caddy: 'caddy',
  chromium: 'chromium',
  curl: 'curl',
  iproute2: 'ip',
  nftables: 'nft',
  'nginx-light': 'nginx',
  openssl: 'openssl',
  postgresql: '/usr/lib/postgresql/15/bin/initdb',
  python3: '/usr/bin/python3',
  tcpdump: 'tcpdump',
  tshark: 'tshark',
}

/** The Debian packages that still have to be installed here. */
export function missingPrograms(): string[] {
  return Object.keys(PROGRAMS).filter((name) => !isInstalled(String(PROGRAMS[name])))
}

/** Installs what is missing, as root, and returns what that was. */
export async function installPrograms(): Promise<string[]> {
  const missing = missingPrograms()
  if (missing.length === 0) return []
  if (process.getuid?.() !== 0) throw new Error(`installing ${missing.join(', ')} needs root`)
  await apt(['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...missing], '/')
  return missing
}

function isInstalled(program: string): boolean {
  // /usr/sbin is where Debian keeps ip and nft, and not on everybody's PATH.
  const folders = program.startsWith('/')
    ? ['']
    : [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.some((folder) => isExecutable(join(folder, program)))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { apt } from './apt.ts'
import { runProgram } from './run-program.ts'

// The six servers conflict with each other in apt, so they are unpacked side by side and never installed.
const SERVERS = [
  'vsftpd',
  'proftpd-core',
  'proftpd-mod-crypto',
  'pure-ftpd',
  'pure-ftpd-common',
  'inetutils-ftpd',
  'ftpd-ssl',
  'python3-pyftpdlib',
  'python3-openssl',
  'busybox-static', // for netkit's anonymous users
] as const

// What they need beyond a minimal Debian 12; apt says which of these, and of their own needs, are missing here.
const LIBRARIES = [
  ...[
    'libhiredis0.14',
    'libmemcached11',
    'libmemcachedutil2',
    'libhashkit2',
    'libpcre2-posix3',
    'libsodium23',
  ],
  ...[
    'libwrap0',
    'libcap2',
    'libacl1',
    'libidn2-0',
    'libncursesw6',
    'libpam0g',
    'libssl3',
    'python3-cryptography',
  ],
]

const DAEMONS = ['vsftpd', 'proftpd', 'pure-ftpd', 'ftpd', 'in.ftpd'].map((name) => `usr/sbin/${name}`)

const CACHE = process.env.FTPSCOPE_LAB_CACHE ?? '/var/cache/ftpscope-lab'

export type ServerPackage = (typeof SERVERS)[number]

export interface Packages {
  readonly folder: string
  readonly libraryPath: string
  readonly pythonPath: string
  readonly versions: Readonly<Record<string, string>>
}

let unpacked: Promise<Packages> | undefined

/** The folder with all servers in it, fetched and unpacked by the first call on this machine. */
export function labPackages(): Promise<Packages> {
  unpacked ??= findOrUnpack().catch((error) => {
    unpacked = undefined
    throw error
  })
  return unpacked
}

async function findOrUnpack(): Promise<Packages> {
  const key = createHash('sha256')
    .update(JSON.stringify([SERVERS, LIBRARIES, process.arch]))
    .digest('hex')
  const folder = join(CACHE, `servers-${key.slice(0, 12)}`)
  if (!existsSync(folder)) {
    await unpackInto(folder).catch((error) => {
      throw new Error(`the servers' Debian packages could not be fetched: ${error.message}`, { cause: error })
    })
  }
  const versions = JSON.parse(await readFile(join(folder, 'versions.json'), 'utf8'))
  return { folder, ...searchPaths(folder), versions }
}

async function unpackInto(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  const draft = await mkdtemp(join(CACHE, 'draft-'))
  try {
    const archives = join(draft, 'archives')
    await mkdir(archives)
    await apt(['download', ...SERVERS, ...(await missingLibraries())], archives)
    const tree = join(draft, 'tree')
    for (const archive of await readdir(archives))
      await runProgram('dpkg', ['-x', join(archives, archive), tree])
    await complainAboutMissingLibraries(tree)
    await writeFile(join(tree, 'versions.json'), JSON.stringify(await upstreamVersions(archives), null, 2))
    await runProgram('chmod', ['-R', 'a+rX', tree])
    // Another process may have been quicker: its folder is as good as ours.
    await rename(tree, folder).catch((error) => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function missingLibraries(): Promise<string[]> {
  const plan = await apt(['install', '--simulate', '--no-install-recommends', ...LIBRARIES], '/')
  // "Inst NAME [old version] (new version)" would be an upgrade, and what is installed will do.
  return [...plan.matchAll(/^Inst ((?:lib|python3-)\S+) \(/gm)].map((match) => String(match[1]))
}

async function complainAboutMissingLibraries(tree: string): Promise<void> {
  const env = { ...process.env, LD_LIBRARY_PATH: searchPaths(tree).libraryPath }
  const modules = await readdir(join(tree, 'usr/lib/proftpd'))
  const tls = modules.filter((name) => name.startsWith('mod_tls')).map((name) => `usr/lib/proftpd/${name}`)
  for (const program of [...DAEMONS, ...tls]) {
    const missing = /^\s*(\S+) => not found/m.exec(await runProgram('ldd', [join(tree, program)], { env }))
    if (missing)
      throw new Error(`${program} needs ${missing[1]}, which no package on the lab's list provides`)
  }
}

/** 2:2.4-2+deb12u3 is upstream 2.4, and netkit's 0.17.36+really0.17-2 is 0.17. */
async function upstreamVersions(archives: string): Promise<Record<string, string>> {
  const show = ['--show', `--showformat=\${Package} \${Version}`]
  const versions: Record<string, string> = {}
  for (const archive of await readdir(archives)) {
    const [name = '', version = ''] = (await runProgram('dpkg-deb', [...show, join(archives, archive)]))
      .trim()
      .split(' ')
    versions[name] = version
      .replace(/^\d+:/, '')
      .replace(/-[^-]*$/, '')
      .replace(/^.*\+really/, '')
      .replace(/\+.*$/, '')
  }
  return versions
}

function searchPaths(folder: string): { libraryPath: string; pythonPath: string } {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu'
  const libraryPath = [`usr/lib/${triplet}`, `lib/${triplet}`].map((path) => join(folder, path)).join(':')
  return { libraryPath, pythonPath: join(folder, 'usr/lib/python3/dist-packages') }
}

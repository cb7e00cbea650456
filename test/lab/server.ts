import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { capabilities, type Product } from './capabilities.ts'
import { runContained } from './contained-process.ts'
import { writeEtc } from './etc.ts'
import { makeFolder } from './folder.ts'
import { makeHome, PASSWORD, USER } from './home.ts'
import { freePort, waitUntilListening } from './listening.ts'
import { labPackages, type Packages, type ServerPackage } from './packages.ts'

export interface PortRange {
  readonly min: number
  readonly max: number
}

export interface ServerTls {
  /** explicit: AUTH TLS offered, clear text allowed; required: no login without it; implicit: from the first byte. */
  readonly mode: 'explicit' | 'required' | 'implicit'
  /** PEM files: the server's certificate followed by its intermediates, and its key. */
  readonly certificate: string
  readonly key: string
  /** Whether a data connection must resume the control connection's TLS session. */
  readonly requireSessionReuse: boolean
}

export interface StartOptions {
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  readonly anonymous: boolean
  readonly passivePorts?: PortRange | undefined
  /** What PASV names instead of the server's own address. */
  readonly publicAddress?: string | undefined
  readonly tls?: ServerTls | undefined
  /** Name of the network namespace to serve in. */
  readonly namespace?: string | undefined
  /** Lines, or flags, in the server's own configuration language, added last. */
  readonly extra?: readonly string[] | undefined
  /** The name server that it asks; none unless told. */
  readonly nameServer?: string | undefined
  /** The size of the disk under incoming/, where it is to be a small one. */
  readonly incomingBytes?: number | undefined
  /** Such as OPENSSL_CONF. */
  readonly environment?: Readonly<Record<string, string>> | undefined
}

export interface RunningServer {
  readonly product: Product
  readonly version: string
  readonly address: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** The folder a login lands in, as this machine sees it. */
  readonly root: string
  stop(): Promise<void>
  log(): string
}

/** What a server is made from. */
export interface Stage {
  readonly options: StartOptions
  readonly port: number
  readonly root: string
  readonly packages: Packages
  /** The start of a command for a server that leaves the listening to inetd. */
  readonly inetd: readonly string[]
  /** Writes a file into the server's private folder and returns its path. */
  file(name: string, text: string): Promise<string>
  /** The path of something the server itself will write there. */
  path(name: string): string
}

export interface Recipe {
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** A file the server logs to, besides what it prints. */
  readonly logFile?: string
}

export async function startServer(
  product: Product,
  debianPackage: ServerPackage,
  options: StartOptions,
  recipe: (stage: Stage) => Promise<Recipe>,
): Promise<RunningServer> {
  refuseWhatItCannot(product, options)
  const { address, namespace } = options
  const packages = await labPackages()
  const port = options.port || (await freePort(address))
  const folder = await makeFolder()
  try {
    const root = await makeHome(folder)
    const path = (name: string) => join(folder, name)
    const file = async (name: string, text: string) => {
      await writeFile(path(name), text)
      return path(name)
    }
    const inetd = ['/usr/bin/python3', join(import.meta.dirname, 'inetd.py'), address, String(port)]
    const [etc, dish] = await Promise.all([
      writeEtc(folder, root, options),
      recipe({ options, port, root, packages, inetd, file, path }),
    ])
    const environment = { LD_LIBRARY_PATH: packages.libraryPath, ...dish.environment, ...options.environment }
    const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
    const process = await runContained({
      command: [...smallDisk(root, options), 'env', ...settings, ...dish.command],
      folder,
      etc,
      namespace,
    })
    const log = () => process.output() + (dish.logFile === undefined ? '' : readIfThere(dish.logFile))
    try {
      await waitUntilListening(process, address, port)
    } catch (error) {
      const sentence = `${product} on ${address} port ${port}: ${(error as Error).message}`
      const complaint = new Error(`${sentence}\n${log()}`, { cause: error })
      await process.stop()
      throw complaint
    }
    const version = packages.versions[debianPackage] ?? 'unknown'
    return { product, version, address, port, user: USER, password: PASSWORD, root, stop: process.stop, log }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Mounted where only the server sees it. */
function smallDisk(root: string, { incomingBytes }: StartOptions): string[] {
  if (incomingBytes === undefined) return []
  const mount = `mount -t tmpfs -o size=${incomingBytes},mode=1777 tmpfs "$0" && exec "$@"`
  return ['sh', '-c', mount, join(root, 'incoming')]
}

function refuseWhatItCannot(product: Product, options: StartOptions): void {
  const can = capabilities[product]
  const wishes: readonly (readonly [boolean, boolean, string])[] = [
    [options.address.includes(':'), can.ipv6, 'serve IPv6'],
    [options.anonymous, can.anonymous, 'serve anonymous users'],
    [options.tls !== undefined, can.tls, 'serve TLS'],
    [options.tls?.mode === 'implicit', can.implicitTls, 'serve implicit TLS'],
    [options.tls?.requireSessionReuse === true, can.tlsSessionReuse, 'demand TLS session reuse'],
    [options.passivePorts !== undefined, can.passivePorts, 'be told its passive ports'],
    [options.publicAddress !== undefined, can.publicAddress, 'be told its public address'],
  ]
  for (const [wished, able, what] of wishes) if (wished && !able) throw new Error(`${product} cannot ${what}`)
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

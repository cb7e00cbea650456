/** Certificates of an authority of the lab's own: a good one, and one for each thing that can be wrong with one. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { scratchFolder } from './folder.ts'
import { runProgram } from './run-program.ts'

export interface Certificate {
  /** PEM files: the server's certificate followed by what it sends along, and its key. */
  readonly certificate: string
  readonly key: string
}

export interface Authority {
  /** The root that the client is told to trust. */
  readonly root: string
  issue(kind: CertificateKind): Promise<Certificate>
}

export type CertificateKind =
  | 'good'
  | 'self-signed'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-name'
  | 'without-intermediate'
  | 'unknown-authority'
  | 'weak-key'
  | 'renewed'
  | 'inspected'

/** @param names what the certificates are for: host names and addresses */
export async function makeAuthority(names: readonly string[]): Promise<Authority> {
  const shop = new Shop(await scratchFolder())
  await shop.open()
  const issued = new Map<CertificateKind, Promise<Certificate>>()
  // One after the other: `openssl ca` keeps a database.
  let queue: Promise<unknown> = Promise.resolve()
  return {
    root: shop.path('root.pem'),
    issue: (kind) => {
      const known = issued.get(kind)
      if (known) return known
      const made = queue.then(() => shop.make(kind, names))
      queue = made.catch(() => {})
      issued.set(kind, made)
      return made
    },
  }
}

/** In words of openssl: when it is valid, for whom, by whom. */
interface Order {
  readonly names: readonly string[]
  readonly issuer: 'root' | 'intermediate' | 'stranger' | 'inspector'
  readonly from: Date
  readonly to: Date
  readonly key: string
}

const YEAR_MS = 365 * 24 * 3_600_000

class Shop {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  async open(): Promise<void> {
    await writeFile(this.path('index.txt'), '')
    await writeFile(this.path('ca.conf'), configuration(this.#folder))
    await Promise.all([this.#newKey('key.pem', 2048), this.#newKey('ca-key.pem', 2048)])
    await this.#selfSigned('root.pem', 'ca-key.pem', ['-subj', '/CN=Lab Root', ...AUTHORITY])
  }

  async make(kind: CertificateKind, names: readonly string[]): Promise<Certificate> {
    const now = Date.now()
    const good: Order = {
      names,
      issuer: 'intermediate',
      from: new Date(now - YEAR_MS / 12),
      to: new Date(now + YEAR_MS),
      key: 'key.pem',
    }
    switch (kind) {
      case 'good':
      case 'renewed':
        return this.#bundle(kind, good, true)
      case 'expired':
        return this.#bundle(
          kind,
          { ...good, from: new Date(now - 2 * YEAR_MS), to: new Date(now - YEAR_MS) },
          true,
        )
      case 'not-yet-valid':
        return this.#bundle(
          kind,
          { ...good, from: new Date(now + YEAR_MS), to: new Date(now + 2 * YEAR_MS) },
          true,
        )
      case 'wrong-name':
        return this.#bundle(kind, { ...good, names: ['web42.hosting.example'] }, true)
      case 'without-intermediate':
        return this.#bundle(kind, good, false)
      case 'unknown-authority':
        await this.#selfSigned('stranger.pem', 'ca-key.pem', ['-subj', '/CN=Another Root', ...AUTHORITY])
        return this.#bundle(kind, { ...good, issuer: 'stranger' }, true)
      case 'inspected':
        await this.#selfSigned('inspector.pem', 'ca-key.pem', ['-subj', `/CN=${INSPECTOR}`, ...AUTHORITY])
        return this.#bundle(kind, { ...good, issuer: 'inspector' }, true)
      case 'weak-key':
        await this.#newKey('small-key.pem', 1024)
        return this.#bundle(kind, { ...good, key: 'small-key.pem' }, true)
      case 'self-signed':
        await this.#selfSigned('self-signed.pem', 'key.pem', ['-subj', `/CN=${names[0]}`, ...forNames(names)])
        return { certificate: this.path('self-signed.pem'), key: this.path('key.pem') }
    }
  }

  async #bundle(kind: string, order: Order, complete: boolean): Promise<Certificate> {
    const request = ['-subj', `/CN=${order.names[0]}`, ...forNames(order.names)]
    const leaf = await this.#sign(`${kind}-leaf.pem`, order, request)
    const above = await this.#above(order.issuer)
    const file = this.path(`${kind}.pem`)
    await writeFile(file, complete ? leaf + above : leaf)
    return { certificate: file, key: this.path(order.key) }
  }

  /** What a server sends after its own certificate: the way up to the root, without it where it is known. */
  async #above(issuer: Order['issuer']): Promise<string> {
    if (issuer === 'root') return ''
    return readFile(this.path(`${issuer}.pem`), 'utf8')
  }

  async #sign(out: string, order: Order, request: readonly string[]): Promise<string> {
    if (order.issuer === 'intermediate') await this.#makeIntermediate(order)
    await this.#openssl(
      'req',
      '-new',
      '-key',
      this.path(order.key),
      '-out',
      this.path('request.pem'),
      ...request,
    )
    const period = ['-startdate', asn1Time(order.from), '-enddate', asn1Time(order.to)]
    const by = ['-cert', this.path(`${order.issuer}.pem`), '-keyfile', this.path('ca-key.pem')]
    const files = ['-in', this.path('request.pem'), '-out', this.path(out)]
    await this.#openssl(
      'ca',
      '-batch',
      '-config',
      this.path('ca.conf'),
      '-notext',
      ...by,
      ...period,
      ...files,
    )
    return readFile(this.path(out), 'utf8')
  }

  #intermediate: Promise<string> | undefined

  #makeIntermediate(order: Order): Promise<string> {
    const now = Date.now()
    const [from, to] = [new Date(now - 3 * YEAR_MS), new Date(now + 5 * YEAR_MS)]
    this.#intermediate ??= this.#sign(
      'intermediate.pem',
      { ...order, issuer: 'root', from, to, key: 'ca-key.pem' },
      ['-subj', '/CN=Lab Intermediate', ...AUTHORITY],
    )
    return this.#intermediate
  }

  #newKey(name: string, bits: number): Promise<string> {
    return this.#openssl('genrsa', '-out', this.path(name), String(bits))
  }

  #selfSigned(name: string, key: string, request: readonly string[]): Promise<string> {
    const files = ['-key', this.path(key), '-out', this.path(name)]
    return this.#openssl('req', '-x509', '-new', ...files, '-days', '3650', ...request)
  }

  #openssl(...args: string[]): Promise<string> {
    return runProgram('openssl', args)
  }
}

/** The authority in whose name a gateway that opens TLS signs anew, under one of the usual names. */
const INSPECTOR = 'FortiGate CA'

const AUTHORITY = ['-addext', 'basicConstraints=critical,CA:TRUE']

const forNames = (names: readonly string[]): string[] => [
  '-addext',
  `subjectAltName=${names.map((name) => `${/^[\d.]+$|:/.test(name) ? 'IP' : 'DNS'}:${name}`).join(',')}`,
]

/** YYYYMMDDHHMMSSZ */
const asn1Time = (date: Date): string => `${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`

const configuration = (folder: string): string => `[ca]
default_ca = lab
[lab]
database = ${folder}/index.txt
new_certs_dir = ${folder}
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copyall
[any]
commonName = supplied
`

/** The small file system of a practice server, in memory, and its listings in the two usual formats. */

/** Uploads beyond this are refused with 552. */
export const LARGEST_FILE = 1024 * 1024
const MOST_FILES = 64

export class Files {
  readonly #files = new Map<string, Buffer>([
    ['/readme.txt', Buffer.from('This is a practice server of ftpscope.\r\n')],
    ['/numbers.csv', Buffer.from('n,square\r\n1,1\r\n2,4\r\n3,9\r\n')],
    ['/pub/hello.txt', Buffer.from('Hello.\r\n')],
  ])
  readonly #directories: ReadonlySet<string> = new Set(['/', '/pub'])

  isDirectory(path: string): boolean {
    return this.#directories.has(path)
  }

  read(path: string): Buffer | null {
    return this.#files.get(path) ?? null
  }

  /** The facts that MLST and MLSD say of a path; null where there is nothing. */
  facts(path: string): string | null {
    const file = this.#files.get(path)
    if (file) return facts(file.length)
    return this.isDirectory(path) ? facts(null) : null
  }

  /** False when there is no such directory, or no room for another file. */
  canWrite(path: string): boolean {
    if (this.isDirectory(path) || !this.isDirectory(parent(path))) return false
    return this.#files.has(path) || this.#files.size < MOST_FILES
  }

  write(path: string, bytes: Buffer): void {
    this.#files.set(path, bytes)
  }

  remove(path: string): boolean {
    return this.#files.delete(path)
  }

  /** The bytes that LIST, NLST or MLSD send; null for a path that does not exist. */
  listing(verb: string, path: string): string | null {
    const file = this.#files.get(path)
    if (file) return line(verb, base(path), file.length)
    if (!this.isDirectory(path)) return null
    const folders = [...this.#directories].filter((name) => name !== path && parent(name) === path)
    const files = [...this.#files].filter(([name]) => parent(name) === path)
    return [
      ...folders.map((name) => line(verb, base(name), null)),
      ...files.map(([name, bytes]) => line(verb, base(name), bytes.length)),
    ].join('')
  }
}

/** An argument as an absolute path, `.` and `..` resolved; `..` of the root is the root. */
export function resolvePath(cwd: string, argument: string): string {
  const parts: string[] = []
  for (const part of (argument.startsWith('/') ? argument : `${cwd}/${argument}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

export const MODIFIED = '20260102030405'

/** `bytes` is null for a directory. */
function line(verb: string, name: string, bytes: number | null): string {
  if (verb === 'NLST') return `${name}\r\n`
  if (verb === 'MLSD') return `${facts(bytes)} ${name}\r\n`
  const kind = bytes === null ? 'drwxr-xr-x   2' : '-rw-r--r--   1'
  return `${kind} ftp      ftp      ${String(bytes ?? 4096).padStart(8)} Jan  2  2026 ${name}\r\n`
}

/** RFC 3659 section 7.5. */
const facts = (bytes: number | null): string =>
  bytes === null ? `type=dir;modify=${MODIFIED};` : `type=file;size=${bytes};modify=${MODIFIED};`

const parent = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

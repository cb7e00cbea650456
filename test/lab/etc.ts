import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { ANONYMOUS_ID, PASSWORD, USER, USER_ID } from './home.ts'
import { runProgram } from './run-program.ts'

const OURS = [USER, 'ftp']

/** The part of /etc a server sees changed: two more users, PAM services, and no name service but files. */
export async function writeEtc(folder: string, home: string): Promise<string> {
  const etc = join(folder, 'etc')
  const anyPassword = 'auth sufficient pam_ftp.so\n'
  const files: Record<string, string> = {
    passwd: await withLines('passwd', [
      `${USER}:x:${USER_ID}:${USER_ID}:tester:${home}:/bin/sh`,
      `ftp:x:${ANONYMOUS_ID}:${ANONYMOUS_ID}:anonymous:${home}:/bin/sh`,
    ]),
    shadow: await withLines('shadow', [`${USER}:${await hashedPassword()}:19000::::::`, 'ftp:*:19000::::::']),
    group: await withLines('group', [`${USER}:x:${USER_ID}:`, `ftp:x:${ANONYMOUS_ID}:`]),
    shells: '/bin/sh\n',
    hosts: `127.0.0.1 localhost\n::1 localhost\n127.0.1.1 ${hostname()}\n`,
    // A server that looks up its client's name would otherwise hang where there is no DNS.
    'nsswitch.conf': 'passwd: files\ngroup: files\nshadow: files\nhosts: files\nservices: files\n',
    'hosts.allow': '',
    'hosts.deny': '',
    ftpusers: 'root\n',
    'pam.d/vsftpd': PAM,
    'pam.d/proftpd': PAM,
    'pam.d/pure-ftpd': PAM,
    'pam.d/ftp': anyPassword + PAM,
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(etc, name)), { recursive: true })
    await writeFile(join(etc, name), text, { mode: name === 'shadow' ? 0o600 : 0o644 })
  }
  return etc
}

const PAM = `auth required pam_unix.so
account required pam_unix.so
session required pam_permit.so
`

async function withLines(name: string, added: readonly string[]): Promise<string> {
  const present = (await readFile(`/etc/${name}`, 'utf8')).split('\n').filter((line) => line !== '')
  const others = present.filter((line) => !OURS.some((user) => line.startsWith(`${user}:`)))
  return `${[...others, ...added].join('\n')}\n`
}

let hashed: Promise<string> | undefined

function hashedPassword(): Promise<string> {
  hashed ??= runProgram('openssl', ['passwd', '-6', PASSWORD]).then((text) => text.trim())
  return hashed
}

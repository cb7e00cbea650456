import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ANONYMOUS_ID, PASSWORD, USER, USER_ID } from './home.ts'
import { runProgram } from './run-program.ts'
import type { StartOptions } from './server.ts'

/** The part of /etc a server sees changed: our users, PAM services, and no name service but files unless told. */
export async function writeEtc(
  folder: string,
  home: string,
  { anonymous, nameServer }: Pick<StartOptions, 'anonymous' | 'nameServer'>,
): Promise<string> {
  const etc = join(folder, 'etc')
  const files: Record<string, string> = {
    passwd: await withEntries('passwd', {
      [USER]: `x:${USER_ID}:${USER_ID}:tester:${home}:/bin/sh`,
      ...(anonymous ? { ftp: `x:${ANONYMOUS_ID}:${ANONYMOUS_ID}:anonymous:${home}:/bin/sh` } : {}),
    }),
    shadow: await withEntries('shadow', {
      [USER]: `${await hashedPassword()}:19000::::::`,
      ftp: '*:19000::::::',
    }),
    group: await withEntries('group', { [USER]: `x:${USER_ID}:`, ftp: `x:${ANONYMOUS_ID}:` }),
    shells: '/bin/sh\n',
    hosts: `127.0.0.1 localhost\n::1 localhost\n127.0.1.1 lab-server\n`,
    // A server that looks up its client's name would otherwise hang where there is no DNS.
    'nsswitch.conf': `passwd: files\ngroup: files\nshadow: files\nhosts: files${nameServer ? ' dns' : ''}\nservices: files\n`,
    ...(nameServer ? { 'resolv.conf': `nameserver ${nameServer}\n` } : {}),
    'hosts.allow': '',
    'hosts.deny': '',
    ftpusers: 'root\n',
    'pam.d/vsftpd': PAM,
    'pam.d/proftpd': PAM,
    'pam.d/pure-ftpd': PAM,
    'pam.d/ftp': `auth sufficient pam_ftp.so\n${PAM}`,
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

async function withEntries(name: string, added: Readonly<Record<string, string>>): Promise<string> {
  const present = (await readFile(`/etc/${name}`, 'utf8')).split('\n').filter((line) => line !== '')
  const others = present.filter((line) => ![USER, 'ftp'].includes(line.split(':')[0] ?? ''))
  const ours = Object.entries(added).map(([user, rest]) => `${user}:${rest}`)
  return `${[...others, ...ours].join('\n')}\n`
}

let hashed: Promise<string> | undefined

function hashedPassword(): Promise<string> {
  hashed ??= runProgram('openssl', ['passwd', '-6', PASSWORD]).then((text) => text.trim())
  return hashed
}

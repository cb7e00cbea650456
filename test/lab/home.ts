import { chmod, chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const USER = 'tester'
export const PASSWORD = 'secret99'

// Ids no machine hands out by itself.
export const USER_ID = 47021
export const ANONYMOUS_ID = 47022

export const HOME_FILES = [
  { name: 'readme.txt', size: 37 },
  { name: 'table.csv', size: 4_000 },
  { name: 'picture.bin', size: 65_536 },
] as const

/** What both a named and an anonymous login see: three files, pub/notes.txt and a writable incoming/. */
export async function makeHome(folder: string): Promise<string> {
  const home = join(folder, 'home')
  await mkdir(join(home, 'pub'), { recursive: true })
  for (const { name, size } of HOME_FILES) await writeFile(join(home, name), contents(name, size))
  await writeFile(join(home, 'pub/notes.txt'), 'The ladder diagram is read from top to bottom.\n')
  // The home itself stays root's: vsftpd refuses to chroot into a directory its user can write.
  const incoming = join(home, 'incoming')
  await mkdir(incoming)
  await chown(incoming, USER_ID, USER_ID)
  await chmod(incoming, 0o1777)
  return home
}

const contents = (name: string, size: number) => Buffer.alloc(size, `${name}, from the lab's own machines\n`)

/** What a listing says of writing: MLSD outright, mode bits by their last digit. */
import { describe, expect, test } from 'vitest'
import { summariseListing } from '../../shared/ftp/listing.ts'

const lines = (...all: string[]): string => all.map((line) => `${line}\r\n`).join('')

test('an entry whose time is none is not counted', () => {
  const listed = lines(
    'type=dir;modify=0x7f.10x7f.120250101000000; pub',
    'type=file;size=3;modify=20260102030405; a.txt',
  )
  expect(summariseListing(listed)).toEqual({ format: 'mlsd', entries: 1 })
})

describe('folders that may be written to', () => {
  test.each([
    [
      'a folder below',
      'type=dir;perm=flcdmpe;modify=20260102030405; incoming',
      'type=file;size=3;perm=r; a.txt',
    ],
    ['the folder itself', 'type=cdir;perm=elcm;modify=20260102030405; .', 'type=file;size=3;perm=r; a.txt'],
    ['facts in another order', 'perm=cem;size=0;type=dir; incoming', 'type=file;perm=r; a.txt'],
  ])('perm: %s', (_, ...listed) => {
    expect(summariseListing(lines(...listed))).toMatchObject({ format: 'mlsd', writable: 'perm' })
  })

  test.each([
    'drwxrwxrwx   2 ftp      ftp          4096 Jan  2 03:04 incoming',
    'drwxrwxrwt   2 0        0            4096 Jan  2  2026 tmp',
    'drwxrwxrwx+  2 ftp      ftp          4096 Jan  2 03:04 shared',
  ])('mode: %s', (folder) => {
    const file = '-rw-r--r--   1 ftp      ftp            37 Jan  2  2026 readme.txt'
    expect(summariseListing(lines(file, folder))).toMatchObject({ format: 'unix', writable: 'mode' })
  })

  test.each([
    ['a folder that may be entered and listed', 'type=dir;perm=flep; pub'],
    ['a file that may be written', 'type=file;size=3;perm=adfrw; a.txt'],
    ['the folder above', 'type=pdir;perm=flcdmpe; ..', 'type=file;size=3;perm=r; a.txt'],
    ['no facts about it', 'type=dir;modify=20260102030405; incoming'],
    ['a name that looks like facts', 'type=file;perm=r; type=dir;perm=cm; x'],
    ['the owner’s folder', 'drwxr-xr-x   2 ftp      ftp          4096 Jan  2 03:04 pub'],
    ['the group’s folder', 'drwxrwxr-x   2 ftp      ftp          4096 Jan  2 03:04 pub'],
    ['a file open to all', '-rw-rw-rw-   1 ftp      ftp            37 Jan  2  2026 readme.txt'],
    ['DOS', '01-02-26  03:04AM       <DIR>          incoming'],
    ['nothing', ''],
  ])('none: %s', (_, ...listed) => {
    expect(summariseListing(lines(...listed))).not.toHaveProperty('writable')
  })
})

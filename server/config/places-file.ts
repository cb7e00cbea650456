import { readFileSync } from 'node:fs'
import type { Read } from '../../shared/ftp/host-port.ts'
import { type Places, readPlaces } from '../net/places.ts'

/** A list of places, or the path of a file that holds one: no list begins with / or ./, nor with ../. */
export function readPlacesOrFile(text: string): Read<Places> {
  if (!/^\.{0,2}\//.test(text)) return readPlaces(text)
  try {
    const read = readPlaces(readFileSync(text, 'utf8'))
    return 'problem' in read ? { problem: `in the file ${text}, ${read.problem}` } : read
  } catch (error) {
    return { problem: `the file "${text}" cannot be read: ${(error as Error).message}.` }
  }
}

/** The password of a link: kept as scrypt only, and proved by a cookie that follows from what is kept. */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const saltBytes = 16
const hashBytes = 32
/** 32 MiB and about a tenth of a second for each guess. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Hashing occupies threads that name look-ups need too, so it is done one at a time; beyond this nobody may wait. */
const mostWaiting = 32
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** As many passwords wait to be checked as may. */
export class TooBusy extends Error {}

/** @returns the form to keep: salt first, base64 @throws TooBusy */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return Buffer.concat([salt, await hashed(password, salt)]).toString('base64')
}

/** @param kept as `hashPassword` gave it @throws TooBusy */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const bytes = Buffer.from(kept, 'base64')
  const hash = bytes.subarray(saltBytes)
  if (hash.length !== hashBytes) return false
  return timingSafeEqual(await hashed(password, bytes.subarray(0, saltBytes)), hash)
}

/** What a browser that knew the password shows from then on. It ends with the password that it follows from. */
export const proofOf = (id: string, kept: string): string =>
  createHmac('sha256', Buffer.from(kept, 'base64')).update(`unlocked ${id}`).digest('base64url')

export function isProof(given: string, id: string, kept: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(proofOf(id, kept))]
  return a.length === b.length && timingSafeEqual(a, b)
}

function hashed(password: string, salt: Buffer): Promise<Buffer> {
  if (waiting >= mostWaiting) throw new TooBusy('Too many passwords are being checked.')
  waiting += 1
  const work = last.then(() => derived(password.normalize('NFC'), salt))
  last = work.then(
    () => {
      waiting -= 1
    },
    () => {
      waiting -= 1
    },
  )
  return work
}

const derived = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })

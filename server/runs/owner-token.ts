/** Who may cancel or delete a run: the holder of a token that is shown once and kept only as its SHA-256 digest. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits in base64url: enough for an id that nobody can guess and for a token. */
export const randomName = (): string => randomBytes(32).toString('base64url')

export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export const isToken = (token: string, digest: Buffer): boolean => timingSafeEqual(digestOf(token), digest)

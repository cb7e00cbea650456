/** What the connection picture says of one connection, before anything is drawn. */
import type { Phrase } from '../language/say.ts'
import type { Place } from './blame.ts'
import type { Tone } from './palette.ts'

export interface PictureRow {
  /** `c1`, `d2`, or the verb of a set-up that led to no connection. */
  readonly id: string
  readonly channel: 'control' | 'data'
  /** The verb of the set-up command, `control` for the control connection. */
  readonly label: string
  /** What was agreed on: `offers port 50123`; of the control connection its whole heading. */
  readonly about: Phrase | string
  /** How it went: `refused after 3 ms`. */
  readonly words: Phrase | string
  readonly dialledBy: 'client' | 'server'
  /** Not from the server but from elsewhere on the internet: a stranger at our listener. */
  readonly fromPath?: boolean
  readonly clientPort: number | null
  readonly serverPort: number | null
  /** The address that was dialled, where it is not the server's own: the arrow goes there and not to the server. */
  readonly elsewhere?: string
  readonly end: End
  readonly tone: Tone
  /** Both ends, for the accessible name. */
  readonly ends: Phrase | string
  readonly seqs: readonly number[]
}

/**
 * Where the arrow ends and how. `arrived` has a head. `broke` arrived and then failed. `stopped` ends in a cross,
 * `bounced` too and comes back (a reset). `lost` ends between, nobody knows where. `waiting` is on its way, `never` has
 * not been dialled: a cross where it was turned down, or none while it is still to come (`at` null). `sure` where the
 * evidence proves the place; what is only likely is drawn dashed.
 */
export type End =
  | { readonly how: 'arrived' | 'lost' | 'waiting' }
  | { readonly how: 'stopped' | 'bounced' | 'broke'; readonly at: Place; readonly sure: boolean }
  | { readonly how: 'never'; readonly at: Place | null }

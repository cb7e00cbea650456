import { activeOffer } from './active-offer.ts'
import { completion } from './completion.ts'
import { connectBack } from './connect-back.ts'
import { control } from './control.ts'
import { dataTls } from './data-tls.ts'
import type { Entry } from './entry.ts'
import { greeting } from './greeting.ts'
import { login } from './login.ts'
import { passiveConnect } from './passive-connect.ts'
import { passiveOffer } from './passive-offer.ts'
import { resolve } from './resolve.ts'
import { security } from './security.ts'
import { setUp } from './set-up.ts'
import { tls } from './tls.ts'
import { transfer } from './transfer.ts'
import { vantage } from './vantage.ts'

const entries = {
  ...vantage,
  ...resolve,
  ...control,
  ...greeting,
  ...tls,
  ...login,
  ...setUp,
  ...passiveOffer,
  ...passiveConnect,
  ...activeOffer,
  ...connectBack,
  ...dataTls,
  ...transfer,
  ...completion,
  ...security,
} as const

/** Each finding code, in the order of a session. */
export type Code = keyof typeof entries

/** What is said of each finding code: the words, the advice, and what it is easily mistaken for. */
export const catalogue: Readonly<Record<string, Entry>> = entries

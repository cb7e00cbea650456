import type { FindingWords } from '../../speech.ts'
import { activeOffer } from './active-offer.ts'
import { completion } from './completion.ts'
import { connectBack } from './connect-back.ts'
import { control } from './control.ts'
import { dataTls } from './data-tls.ts'
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

/** What the catalogue says, in German, by the finding's code. */
export const findings: Readonly<Record<string, FindingWords>> = {
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
}

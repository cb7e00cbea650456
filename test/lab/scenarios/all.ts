import type { Scenario } from '../scenario.ts'
import { active } from './active.ts'
import { alg } from './alg.ts'
import { control } from './control.ts'
import { dataTls } from './data-tls.ts'
import { dns } from './dns.ts'
import { filters } from './filters.ts'
import { greeting } from './greeting.ts'
import { healthy } from './healthy.ts'
import { ipv6 } from './ipv6.ts'
import { login } from './login.ts'
import { loginWords } from './login-words.ts'
import { middlebox } from './middlebox.ts'
import { nat } from './nat.ts'
import { passive } from './passive.ts'
import { passiveOffer } from './passive-offer.ts'
import { portMap } from './port-map.ts'
import { replies } from './replies.ts'
import { security } from './security.ts'
import { setUp } from './set-up.ts'
import { stated } from './stated.ts'
import { tls } from './tls.ts'
import { tlsWords } from './tls-words.ts'
import { transfer } from './transfer.ts'
import { transferEnds } from './transfer-ends.ts'
import { vantages } from './vantage.ts'

export const scenarios: readonly Scenario[] = [
  ...healthy,
  ...dns,
  ...control,
  ...greeting,
  ...tls,
  ...login,
  ...passive,
  ...active,
  ...alg,
  ...nat,
  ...ipv6,
  ...transfer,
  ...security,
  ...filters,
  ...portMap,
  ...middlebox,
  ...vantages,
  ...replies,
  ...stated,
  ...setUp,
  ...tlsWords,
  ...dataTls,
  ...loginWords,
  ...passiveOffer,
  ...transferEnds,
]

import { active, activeBehindNat, activeBlocked } from './active-stories.ts'
import { epsv, passive, passiveFiltered, passivePrivateAddress } from './passive-stories.ts'
import type { Story } from './story.ts'
import { fxp, tlsBlindsHelper } from './two-session-stories.ts'

/** Sessions to step through, how it works first, then how it breaks. */
export const stories: readonly Story[] = [
  passive,
  active,
  epsv,
  passivePrivateAddress,
  passiveFiltered,
  activeBehindNat,
  activeBlocked,
  tlsBlindsHelper,
  fxp,
]

export const storyOf = (id: string): Story | null => stories.find((story) => story.id === id) ?? null

/** The stories that end in a finding. */
export const storiesThatShow = (code: string): readonly Story[] =>
  stories.filter(({ shows }) => shows === code)

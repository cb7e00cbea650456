/** What the owner of a run tells and withholds, as everybody sees it who has the link. */
import { type Static, Type } from 'typebox'
import { Redactable } from '../trace/redactable.ts'

export const Sharing = Type.Object({
  title: Type.String(),
  notes: Type.String(),
  /** What labels stand for. */
  redacted: Type.Array(Redactable),
})
export type Sharing = Static<typeof Sharing>

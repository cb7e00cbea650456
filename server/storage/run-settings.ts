import { type Static, Type } from 'typebox'
import { Redactable } from '../../shared/trace/redactable.ts'

/** What the owner of a run has set. */
export const RunSettings = Type.Object({
  title: Type.String(),
  notes: Type.String(),
  redact: Type.Array(Redactable),
  /** scrypt of the password that a viewer has to give, salt first, base64; null where the link is enough. */
  password: Type.Union([Type.String(), Type.Null()]),
})
export type RunSettings = Static<typeof RunSettings>

export const noSettings: RunSettings = { title: '', notes: '', redact: [], password: null }

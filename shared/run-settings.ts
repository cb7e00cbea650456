/** The owner's settings of a run, as the HTTP interface takes and shows them. */
import { type Static, Type } from 'typebox'
import { Redactable } from './trace/redactable.ts'

export const longestTitle = 200
export const longestNotes = 5000
export const longestLinkPassword = 200

/** Seconds. */
export const leastExpiry = 3600
export const mostExpiry = 31_536_000

export const ExpiresIn = Type.Union(
  [Type.Integer({ minimum: leastExpiry, maximum: mostExpiry }), Type.Null()],
  { description: 'seconds from the end of the run until it is forgotten; null for never' },
)

export const RunSettingsChange = Type.Object(
  {
    title: Type.Optional(Type.String({ maxLength: longestTitle })),
    notes: Type.Optional(Type.String({ maxLength: longestNotes })),
    expiresIn: Type.Optional({
      ...ExpiresIn,
      description: 'seconds until the run is forgotten, from now or from its end; null for never',
    }),
    redact: Type.Optional(
      Type.Array(Redactable, {
        maxItems: 16,
        description: 'what is left out for everybody but the owner: all of it is said anew with each change',
      }),
    ),
    password: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: longestLinkPassword }), Type.Null()], {
        description: 'what viewers have to give; null where the link is enough',
      }),
    ),
  },
  { additionalProperties: false },
)
export type RunSettingsChange = Static<typeof RunSettingsChange>

export const RunSettingsShown = Type.Object({
  title: Type.String(),
  notes: Type.String(),
  redact: Type.Array(Redactable),
  /** ISO 8601; of a run that still goes on, as if it ended now. Null for never. */
  expiresAt: Type.Union([Type.String(), Type.Null()]),
  hasPassword: Type.Boolean(),
})
export type RunSettingsShown = Static<typeof RunSettingsShown>

export const Unlock = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: longestLinkPassword }) },
  { additionalProperties: false },
)
export type Unlock = Static<typeof Unlock>

/** How the type of a problem document ends where a link asks for its password. */
export const linkPasswordProblem = 'link-password'

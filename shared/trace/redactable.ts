import { type Static, Type } from 'typebox'

/** What can be left out of a shared run, each alone. */
export const redactable = ['addresses', 'user', 'paths', 'software'] as const

export const Redactable = Type.Enum([...redactable])
export type Redactable = Static<typeof Redactable>

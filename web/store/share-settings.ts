/** What the owner sets for the link of a run, asked of the service and sent to it with the owner's token. */
import type { Problem } from '../../shared/api.ts'
import type { RunSettingsChange, RunSettingsShown } from '../../shared/run-settings.ts'

/** Why the service did not do it: the status of its answer, 0 where none came, and what it says, in English. */
export interface Refusal {
  readonly status: number
  readonly detail: string
}

export const fetchSettings = (id: string, ownerToken: string): Promise<RunSettingsShown | Refusal> =>
  ask<RunSettingsShown>(`${runAddress(id)}/settings`, ownerToken, {})

export const deleteRun = (id: string, ownerToken: string): Promise<null | Refusal> =>
  ask<null>(runAddress(id), ownerToken, { method: 'DELETE' })

/** @returns null once this browser may see the run */
export const unlock = (id: string, password: string): Promise<null | Refusal> =>
  ask<null>(`${runAddress(id)}/unlock`, null, { method: 'POST', body: JSON.stringify({ password }) })

/**
 * Saves one change after the other, in the order they were made; what comes while one is on its way goes together. What
 * the service refuses is told once and not tried again.
 */
export function settingsQueue(
  id: string,
  ownerToken: string,
  saved: (shown: RunSettingsShown, change: RunSettingsChange) => void,
  refused: (refusal: Refusal) => void,
): (change: RunSettingsChange) => void {
  let waiting: RunSettingsChange = {}
  let busy = false
  async function send(): Promise<void> {
    busy = true
    while (Object.keys(waiting).length > 0) {
      const change = waiting
      waiting = {}
      const answer = await ask<RunSettingsShown>(runAddress(id), ownerToken, {
        method: 'PATCH',
        body: JSON.stringify(change),
        // A change that was made as the page was left is sent all the same.
        keepalive: true,
      })
      if ('status' in answer) refused(answer)
      else saved(answer, change)
    }
    busy = false
  }
  return (change) => {
    waiting = { ...waiting, ...change }
    if (!busy) void send()
  }
}

const runAddress = (id: string) => `/api/runs/${encodeURIComponent(id)}`

async function ask<T>(address: string, ownerToken: string | null, init: RequestInit): Promise<T | Refusal> {
  const headers = {
    accept: 'application/json',
    ...(ownerToken === null ? {} : { authorization: `Bearer ${ownerToken}` }),
    ...(init.body ? { 'content-type': 'application/json' } : {}),
  }
  const answer = await fetch(address, { ...init, headers }).catch(() => null)
  const body: unknown = await answer?.json().catch(() => null)
  if (answer?.ok) return (body ?? null) as T
  return { status: answer?.status ?? 0, detail: (body as Problem | null)?.detail ?? '' }
}

/** Which run a new one will be compared with, kept until the comparison was shown; it ends with the tab. */
const key = (id: string) => `ftpscope.compare.${id}`

export function compareWhenDone(id: string, before: string): void {
  try {
    sessionStorage.setItem(key(id), before)
  } catch {
    // Storage may be forbidden or full: then the comparison has to be asked for once the run is done.
  }
}

export function comparedWith(id: string): string | null {
  try {
    return sessionStorage.getItem(key(id))
  } catch {
    return null
  }
}

export function comparisonShown(id: string): void {
  try {
    sessionStorage.removeItem(key(id))
  } catch {
    // see above
  }
}

/** The earlier run first. */
export const comparisonAddress = (before: string, after: string): string =>
  `/compare?a=${encodeURIComponent(before)}&b=${encodeURIComponent(after)}`

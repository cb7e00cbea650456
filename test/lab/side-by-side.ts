/** Scenarios mostly wait for timers: more of them at a time than there are processors. */
const usual = 4

/** @returns a way to do things in the order in which they are asked for, and only so many at a time */
export function sideBySide(width = usual): <Result>(act: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let free = width
  return async (act) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}

/** Scenarios mostly wait for timers: more of them at a time than there are processors. */
export const WIDTH = 4

/** Does something with each of a list, in its order, as many at a time as `WIDTH` says. */
export async function sideBySide<T, R>(list: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const rest = list.entries()
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await act(item)
  }
  await Promise.all(Array.from({ length: WIDTH }, worker))
  return results
}

/** Does something with each of a list, in its order, two at a time. */
export async function inPairs<T, R>(list: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const rest = list.entries()
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await act(item)
  }
  await Promise.all([worker(), worker()])
  return results
}

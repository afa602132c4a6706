/** So many requests at a time for one call of the store: enough to be quick, too few to starve the turns beside it. */
const atOnce = 16

/** Does a task for each, some at a time, and answers in the order of `all`. The first failure ends it. */
export async function forEach<Each, Result>(
  all: readonly Each[],
  task: (each: Each) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(all.length)
  let next = 0
  async function work(): Promise<void> {
    for (let index = next++; index < all.length; index = next++) {
      results[index] = await task(all[index] as Each)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work))
  return results
}

/**
 * A function's start: begun as soon as the code is loaded, while Lambda gives it a whole processor, and awaited by
 * every call. A start that failed (a throttled service, a secret not yet filled in) begins anew with the next call,
 * where Lambda itself would keep the broken one.
 */
export function startedOnce<Value>(start: () => Promise<Value>): () => Promise<Value> {
  let started: Promise<Value> | undefined
  const begin = () => {
    started ??= start().catch((error: unknown) => {
      started = undefined
      throw error
    })
    return started
  }
  begin().catch(() => undefined)
  return begin
}

/** A call that did not end in time. It may still end, and may have worked. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
}

/**
 * Gives up waiting for `call` after `limitMs`, whatever the adapter behind it does about time. Throws TimedOut then;
 * a later answer is dropped, which is safe because whoever asks treats the call as in doubt.
 */
export async function within<Value>(limitMs: number, call: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(`no answer within ${limitMs} ms`)), limitMs)
  })
  try {
    return await Promise.race([call, limit])
  } finally {
    clearTimeout(timer)
  }
}

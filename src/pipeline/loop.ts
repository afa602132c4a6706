/** A task that is done again and again, never twice at the same time. */
export interface Loop {
  start(): void
  /** Do it soon: at once, or once more right after the run that is under way. */
  nudge(): void
  /** Runs the task once, or waits for a run that started after the call. */
  runOnce(): Promise<void>
  /** No run starts any more; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/** `task` handles its own errors; one that it lets escape goes to `onError` and the loop goes on. */
export function createLoop(
  task: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Loop {
  let current: Promise<void> | undefined
  let following: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const run = (): Promise<void> => {
    if (stopped) return current ?? Promise.resolve()
    if (current) {
      // Whoever asks while a run is under way may have news that this run no longer sees.
      following ??= current.then(() => {
        following = undefined
        return run()
      })
      return following
    }
    current = task()
      .catch(onError)
      .finally(() => {
        current = undefined
      })
    return current
  }

  return {
    start() {
      timer = setInterval(run, everyMs)
    },
    nudge() {
      void run()
    },
    runOnce: run,
    async stop() {
      stopped = true
      clearInterval(timer)
      await current
    },
  }
}

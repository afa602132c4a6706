import { spawn } from 'node:child_process'

/** One line of ours between the lines of the tools. */
export function tell(sentence) {
  console.error(`flowless: ${sentence}`)
}

/**
 * Runs one command in the foreground and answers with its exit code. Signals are passed on. A command that a signal
 * ended ends us by the same signal, so that whoever started us sees the truth.
 */
export async function runChild([command, ...args]) {
  // Windows finds `tool.cmd` only through its shell; no argument of ours needs quoting.
  const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  const passOn = (signal) => {
    // Ctrl-C in a terminal reaches the child by itself, and a second one would mean "do not wait".
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  const watch = whenNpmIsGone(() => child.kill('SIGTERM'))
  const { code, signal } = await new Promise((resolve) => {
    child.once('error', (error) => {
      tell(`${command} could not be started (${error.code})`)
      resolve({ code: 127, signal: null })
    })
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  for (const name of signals) process.off(name, passOn)
  clearInterval(watch)
  if (signal !== null) {
    process.kill(process.pid, signal)
    await new Promise(() => setTimeout(() => process.exit(1), 1_000))
  }
  return code
}

/**
 * npm starts us through a shell, and a signal to npm ends the shell without a word to us. The process that takes us
 * over then shows that npm is gone.
 */
function whenNpmIsGone(act) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    // Once: a second signal would mean "do not wait".
    clearInterval(watch)
    act()
  }, 250).unref()
  return watch
}

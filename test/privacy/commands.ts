import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a command of an operator as npm does, with nothing but these settings. */
export async function runCommand(
  command: 'borrower' | 'evidence' | 'evidence-verify' | 'loan',
  given: string[],
  settings: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env.PATH, ...settings }
  return promisify(execFile)(process.execPath, [`src/main/${command}.ts`, ...given], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  )
}

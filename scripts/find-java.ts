import { spawnSync } from 'node:child_process'

/** Whether there is a Java that starts: DynamoDB Local, which the tests run, is written in it. */
export function hasJava(): boolean {
  return spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0
}

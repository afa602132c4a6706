/** Makes sure that there is a Java for DynamoDB Local, and ends with a sentence when none can be had. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { hasJava } from './find-java.ts'

const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')

function install(): boolean {
  if (!isRootOnDebian) return false
  console.error("flowless: no Java for the tests of DynamoDB yet; trying Debian's package")
  for (const args of [
    ['update'],
    ['install', '--yes', '--no-install-recommends', 'openjdk-17-jre-headless'],
  ]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env })
  }
  return hasJava()
}

if (!(hasJava() || install())) {
  const isMeant = process.env.FLOWLESS_WITHOUT_JAVA === '1'
  console.error(
    'flowless: the tests of DynamoDB need Java, and none could be had. ' +
      (isMeant
        ? 'FLOWLESS_WITHOUT_JAVA=1 leaves them out: they count as skipped.'
        : 'Install Java 17 and run the tests again, or set FLOWLESS_WITHOUT_JAVA=1 to leave them out.'),
  )
  if (!isMeant) process.exit(1)
}

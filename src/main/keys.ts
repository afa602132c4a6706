import { join } from 'node:path'
import { Failure } from '../platform/errors.ts'
import { addRootKey } from '../platform/keys/rotation.ts'
import { configOrExit, exitWith, exitWithFailure } from './run.ts'
import { withSecrets } from './secrets.ts'

/**
 * `npm run keys -- rotate`: adds a root key to the key file, which wraps from now on in every process that has the
 * file open; what older ones have wrapped stays readable. KMS rotates its keys by itself.
 */
const config = configOrExit(await withSecrets(process.env).catch(exitWithFailure))
if (process.argv[2] !== 'rotate') exitWith(['keys: the only command is `npm run keys -- rotate`'])
if (config.cloud.kms)
  exitWith(['KMS_KEY_ARN: is set; KMS rotates that key by itself once rotation is switched on'])
try {
  const id = addRootKey(join(config.dataDir, 'keys.json'))
  console.log(`The root key ${id} wraps from now on. Back up ${join(config.dataDir, 'keys.json')} again.`)
} catch (error) {
  exitWith([error instanceof Failure ? `${error.code}: ${error.message}` : 'keys: the rotation failed'])
}

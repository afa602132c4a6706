import { openKeyFile } from './local.ts'

/** A process that starts, makes the key file if there is none, and says what it has wrapped and called a number. */
const [, , path = ''] = process.argv
const keys = openKeyFile(path)
const wrapped = await keys.wrap(Buffer.from('from a process'), { purpose: 'start' })
process.stdout.write(
  JSON.stringify({ wrapped: Buffer.from(wrapped).toString('base64'), name: keys.pseudonym('+919876500001') }),
)

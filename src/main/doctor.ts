import { examine } from './doctor/doctor.ts'
import { shownFinding } from './doctor/finding.ts'
import { shownPermissions } from './doctor/permissions.ts'

/**
 * `npm run doctor`: every setting and permission that is missing, with the fix. Ends with 1 when something is.
 * `npm run doctor -- permissions` prints what IAM must allow to each part.
 */
if (process.argv[2] === 'permissions') {
  console.log(shownPermissions())
} else {
  const findings = await examine(process.env)
  for (const finding of findings) console.log(shownFinding(finding))
  const count = findings.filter(({ state }) => state === 'missing').length
  console.log(count === 0 ? '\nNothing is missing.' : `\n${count} missing.`)
  process.exitCode = count > 0 ? 1 : 0
}

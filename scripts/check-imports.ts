/** The import rules of ARCHITECTURE.md, checked over the whole repository. */
import { importFaults } from './import-rules.ts'

const faults = await importFaults(process.cwd())
for (const fault of faults) console.error(`- ${fault}`)
if (faults.length > 0) {
  console.error(
    `flowless: ${faults.length} imports break the rules; who may import whom is in ARCHITECTURE.md`,
  )
  process.exit(1)
}

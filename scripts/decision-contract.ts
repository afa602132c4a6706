import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productOf, termsOn } from '../src/journey/products/product.ts'
import { decisionOpenApiText } from '../src/providers/decision/wire-openapi.ts'

/**
 * `npm run decision:contract`: writes the published contract of a decision service from the schemas that read it. The
 * examples are of one day, so that the file changes only when the contract or the policy of that day does.
 */
const path = join(import.meta.dirname, '..', 'docs', 'decision-service.openapi.json')
writeFileSync(path, decisionOpenApiText(termsOn(productOf('personal-loan'), '2026-11-23')))
console.log(`${path} is written.`)

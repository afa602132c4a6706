import type { Clock } from '../../platform/clock.ts'

const failuresInRow = 3
const restMs = 60_000

/**
 * After three failures in a row nobody waits for the model for a minute; then one question tries it again. Each process
 * for itself.
 */
export function createRest(clock: Clock) {
  let failures = 0
  let until = 0
  return {
    isOn: () => clock() < until,
    wentWell() {
      failures = 0
    },
    failed() {
      failures += 1
      if (failures >= failuresInRow) until = clock() + restMs
    },
  }
}

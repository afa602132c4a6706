import type { HealthView } from './api.ts'
import type { ConsoleParts } from './parts.ts'
import { type Route, route } from './route.ts'

const problemsShown = 20

/** How the service is, and what lately needed a person: the name of each problem, and nothing of the borrower. */
export function healthRoutes({ health, store }: Pick<ConsoleParts, 'health' | 'store'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/health',
      allows: 'health.see',
      audit: 'nothing',
      async answer(): Promise<HealthView> {
        const [{ parts, model }, problems] = await Promise.all([
          health(),
          store.problems({ limit: problemsShown }),
        ])
        return {
          parts: Object.entries(parts).map(([name, { state, detail }]) => ({ name, state, detail })),
          ...(model && { model }),
          problems: problems.map(({ at, borrowerId, detail }) => ({
            at,
            reference: store.reference(borrowerId),
            what: whatOf(detail),
          })),
        }
      },
    }),
  ]
}

/** Ours, a fixed word; docs/runbook.md says what to do. */
function whatOf(detail: unknown): string {
  const what = detail && typeof detail === 'object' && 'what' in detail ? detail.what : undefined
  return typeof what === 'string' ? what : 'unknown'
}

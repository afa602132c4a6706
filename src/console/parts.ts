import type { Journey } from '../journey/journey.ts'
import type { CommitNews } from '../pipeline/commit-news.ts'
import type { TurnRunner } from '../pipeline/turn-runner.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { MediaStore } from '../providers/media/port.ts'
import type { OfficeStore } from '../storage/office-port.ts'
import type { Store } from '../storage/port.ts'
import type { HealthView } from './api.ts'

type HealthPart = HealthView['parts'][number]

/** What the console works with; src/main gives it. */
export interface ConsoleParts {
  office: OfficeStore
  store: Store
  media: MediaStore
  /** The console changes borrowers by events only. `act` tells which records the turn has left. */
  runner: Pick<TurnRunner, 'apply' | 'act'>
  /** Every turn of this process, for the pages that are open. */
  commits: Pick<CommitNews, 'listen'>
  journey: Journey
  clock: Clock
  log: Log
  /** How browsers reach the service; known for good only once it listens. */
  publicUrl: () => string
  /** The parts of /healthz, and how the language model did today where there is one. */
  health: () => Promise<{ parts: Record<string, Omit<HealthPart, 'name'>>; model?: HealthView['model'] }>
  /** Between two requests nothing runs here (AWS Lambda): pages cannot listen, and ask again by themselves. */
  standsStill?: boolean
  /** Where the built page lies. */
  distPath: string
  /** The identity provider at which operators may sign in. */
  oidc?: { issuer: string; clientId: string; clientSecret: string }
  /** A new id at every call, not to be guessed. */
  newId: () => string
}

import type { Journey } from '../journey/journey.ts'
import type { CommitNews } from '../pipeline/commit-news.ts'
import type { TurnRunner } from '../pipeline/turn-runner.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { MediaStore } from '../providers/media/port.ts'
import type { OfficeStore } from '../storage/office-port.ts'
import type { Store } from '../storage/port.ts'

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
  /** The parts of /healthz. */
  health: () => Promise<{ parts: Record<string, { state: 'on' | 'off' | 'failing'; detail: string }> }>
  /** Where the built page lies. */
  distPath: string
  /** The identity provider at which operators may sign in. */
  oidc?: { issuer: string; clientId: string; clientSecret: string }
  /** A new id at every call, not to be guessed. */
  newId: () => string
}

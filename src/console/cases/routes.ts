import { z } from 'zod'
import type { Sessions } from '../door/sessions.ts'
import type { ConsoleParts } from '../parts.ts'
import { type Route, route } from '../route.ts'
import { actingRoutes } from './acting-routes.ts'
import { LiveHub } from './live/hub.ts'
import { clearRoutes, maskedRoutes } from './reading-routes.ts'

/** The rooms behind the door: who waits, the page of each borrower, what is done there, and what is new. */
interface Rooms {
  routes: readonly Route[]
  /** Ends what pages listen to. Before the server closes, which waits for them. */
  close(): void
}

export function createRooms(parts: ConsoleParts, sessions: Sessions): Rooms {
  const live = new LiveHub({ ...parts, sessions })
  return {
    routes: [
      ...maskedRoutes(parts, live),
      ...clearRoutes(parts),
      ...actingRoutes(parts),
      route({
        method: 'GET',
        url: '/live',
        allows: 'cases.see',
        query: z.object({ watch: z.string().max(64).optional() }),
        audit: 'nothing',
        answer: async ({ query, session, reply }) =>
          parts.standsStill ? undefined : live.open(session.id, query.watch, reply),
      }),
    ],
    close: () => live.close(),
  }
}

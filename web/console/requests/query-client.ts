import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isUnanswered, Refused } from './request.ts'

/** Sign-in comes back whenever any request is told that the session is over. The page below keeps its address. */
function onError(error: unknown): void {
  if (error instanceof Refused && error.status === 401) endSession()
}

/** Forgets everything that was shown, and shows the sign-in. What is written but not sent stays: see `drafts.ts`. */
export function endSession(): void {
  queryClient.setQueryData(['session'], null)
  queryClient.removeQueries({
    predicate: ({ queryKey }) => !['session', 'sign-in'].includes(`${queryKey[0]}`),
  })
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // The live connection says what is new.
      staleTime: 30_000,
      retry: (count, error) => isUnanswered(error) && count < 2,
      // A closed laptop opens again with what is true now.
      refetchOnWindowFocus: true,
    },
    // Everything that changes something carries a key of its own, so a request that got no answer may be repeated.
    mutations: { retry: false },
  },
})

import { useMutation, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Session, SignInWays } from '../../../src/console/api.ts'
import type { Permission } from '../../../src/console/roles.ts'
import { forgetDrafts } from './drafts.ts'
import { endSession, queryClient } from './query-client.ts'
import { carryCsrfTokenOf, Refused, request } from './request.ts'

/** Who sits here; null when nobody is signed in. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async () => begin(await currentSession()),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: 'always',
  })
}

async function currentSession(): Promise<Session | null> {
  try {
    return await request<Session>('GET', '/session')
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null
    throw error
  }
}

/** Takes up a session, the old or a new one. Another person at the same screen begins with nothing of the first. */
export function begin(session: Session | null): Session | null {
  const before = queryClient.getQueryData<Session | null>(['session'])
  if (before && session && before.operator.id !== session.operator.id) queryClient.clear()
  carryCsrfTokenOf(session)
  return session
}

export function takeUp(session: Session): void {
  queryClient.setQueryData(['session'], begin(session))
}

/**
 * The session that a page was drawn for. A page that looked into the cache itself could find none there while it is
 * drawn once more, just before the sign-in takes its place.
 */
export const SessionContext = createContext<Session | undefined>(undefined)

export function useOperator(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('used outside a session')
  return session
}

export function useMay(permission: Permission): boolean {
  return useOperator().permissions.includes(permission)
}

export function useSignInWays() {
  return useQuery({
    queryKey: ['sign-in'],
    queryFn: () => request<SignInWays>('GET', '/sign-in'),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => request<void>('POST', '/sign-out'),
    onSuccess: () => {
      forgetDrafts()
      endSession()
    },
  })
}

import { useMutation, useQuery } from '@tanstack/react-query'
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

/** The session of whoever is signed in. Only below `App`, which shows nothing else without one. */
export function useOperator(): Session {
  const { data } = useSession()
  if (!data) throw new Error('used outside a session')
  return data
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

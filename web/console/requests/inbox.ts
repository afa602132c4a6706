import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Colleagues, InboxPage } from '../../../src/console/api.ts'
import type { QueueName } from '../../../src/journey/handoff.ts'
import { request } from './request.ts'

export type OwnerFilter = 'all' | 'mine' | 'free'

/** The counts of all queues and the rows of one, the longest waiting first. */
export function useInbox(queue: QueueName, owner: OwnerFilter) {
  return useInfiniteQuery({
    queryKey: ['inbox', queue, owner],
    queryFn: ({ pageParam }) => {
      const after = pageParam === '' ? '' : `&after=${encodeURIComponent(pageParam)}`
      return request<InboxPage>('GET', `/inbox?queue=${queue}&owner=${owner}${after}`)
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

export function useColleagues() {
  return useQuery({ queryKey: ['colleagues'], queryFn: () => request<Colleagues>('GET', '/colleagues') })
}

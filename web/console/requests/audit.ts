import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditFilter, AuditPage } from '../../../src/console/api.ts'
import { request, requestFile } from './request.ts'

export type AuditSearch = Omit<AuditFilter, 'after'>

export function useAudit(search: AuditSearch) {
  return useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) =>
      request<AuditPage>('POST', '/audit/find', { ...search, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Looking is an entry too: the list is not asked for again by itself.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

export const exportAudit = (search: AuditSearch) => requestFile('/audit/export', search)

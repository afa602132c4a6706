import { useMutation, useQuery } from '@tanstack/react-query'
import type { CannedReply } from '../../../src/console/api.ts'
import { queryClient } from './query-client.ts'
import { request } from './request.ts'

export function useReplies() {
  return useQuery({ queryKey: ['replies'], queryFn: () => request<CannedReply[]>('GET', '/replies') })
}

const again = () => queryClient.invalidateQueries({ queryKey: ['replies'] })

/** Saves over the revision that was opened; 0 for a new one. */
export function useSaveReply() {
  return useMutation({
    mutationFn: ({ id, ...reply }: CannedReply) => request<CannedReply>('PUT', `/replies/${id}`, reply),
    onSuccess: again,
  })
}

export function useRemoveReply() {
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/replies/${id}`),
    onSuccess: again,
  })
}

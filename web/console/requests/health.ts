import { useQuery } from '@tanstack/react-query'
import type { HealthView } from '../../../src/console/api.ts'
import { request } from './request.ts'

export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: () => request<HealthView>('GET', '/health'),
    refetchInterval: 30_000,
  })
}

import { useMutation, useQuery } from '@tanstack/react-query'
import type { FirstPassword, NewOperator, OperatorView } from '../../../src/console/api.ts'
import type { Role } from '../../../src/console/roles.ts'
import { queryClient } from './query-client.ts'
import { request } from './request.ts'

export function useOperators(isWanted = true) {
  return useQuery({
    queryKey: ['operators'],
    queryFn: () => request<OperatorView[]>('GET', '/operators'),
    enabled: isWanted,
  })
}

const again = () => queryClient.invalidateQueries({ queryKey: ['operators'] })

export function useAddOperator() {
  return useMutation({
    mutationFn: (operator: NewOperator) => request<FirstPassword>('POST', '/operators', operator),
    onSuccess: again,
  })
}

/** What an admin does to an operator. */
export type OperatorChange =
  | { change: 'role'; role: Role }
  | { change: 'disable' | 'enable' | 'reset' | 'remove-passkeys' }

export function useChangeOperator(id: string) {
  return useMutation({
    mutationFn: ({ change, ...body }: OperatorChange) =>
      request<OperatorView | FirstPassword>('POST', `/operators/${id}/${change}`, body),
    onSuccess: again,
  })
}

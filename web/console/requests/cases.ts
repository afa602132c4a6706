import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { ActRequest, CasePage, Erasure, FoundCases, TranscriptPage } from '../../../src/console/api.ts'
import { queryClient } from './query-client.ts'
import { isUnanswered, request, requestFile } from './request.ts'

export type FindBy = 'phone' | 'name' | 'application' | 'loan' | 'ticket' | 'reference'

/** A search is a POST: no name and no number ever stands in an address. */
export function useFind() {
  return useMutation({
    mutationFn: (wanted: { by: FindBy; text: string }) => request<FoundCases>('POST', '/cases/find', wanted),
  })
}

export function useCase(reference: string) {
  return useQuery({
    queryKey: ['case', reference],
    queryFn: () => request<CasePage>('GET', `/cases/${reference}`),
  })
}

export function useTranscript(reference: string) {
  return useInfiniteQuery({
    queryKey: ['transcript', reference],
    queryFn: ({ pageParam }) => {
      const before = pageParam === '' ? '' : `?before=${encodeURIComponent(pageParam)}`
      return request<TranscriptPage>('GET', `/cases/${reference}/transcript${before}`)
    },
    initialPageParam: '',
    getNextPageParam: ({ before }) => before,
    // What WhatsApp says of a delivery is no turn of the borrower, so nobody tells.
    refetchInterval: ({ state }) => (isOnTheWay(state.data?.pages[0]) ? deliveryLookMs : false),
  })
}

const deliveryLookMs = 4000
/** Later than this, a message that has not arrived waits for the borrower's phone. */
const deliveryPatienceMs = 60_000

function isOnTheWay(newest: TranscriptPage | undefined): boolean {
  const since = Date.now() - deliveryPatienceMs
  return (
    newest?.entries.some(({ side, at, delivery }) => {
      const isOurs = side === 'bot' || side === 'person'
      return isOurs && at > since && (delivery === undefined || delivery === 'sent')
    }) ?? false
  )
}

/** An act without the id of its click, which `useAct` makes: one for each time that somebody means it. */
export type Act = ActRequest['act']

/**
 * Does something to a case. An answer that got lost is asked for again under the same click, so nothing happens twice.
 */
export function useAct(reference: string) {
  return useMutation({
    mutationFn: async ({ act, why }: { act: Act; why?: string }) => {
      const click: ActRequest = { clickId: crypto.randomUUID(), act, ...(why && { why }) }
      const send = () => request<CasePage>('POST', `/cases/${reference}/acts`, click)
      return send().catch((error) => {
        if (isUnanswered(error)) return send()
        throw error
      })
    },
    onSuccess: (page) => queryClient.setQueryData(['case', reference], page),
    // Also drops whatever was asked for before the act and has not come yet.
    onSettled: () => seeAgain(reference),
  })
}

/** What changed with this borrower is asked for anew. */
function seeAgain(reference: string): void {
  for (const queryKey of [['case', reference], ['transcript', reference], ['inbox']]) {
    void queryClient.invalidateQueries({ queryKey })
  }
}

/** Nothing of this borrower stays in the page, and every list is asked for anew. */
export function forgetCase(reference: string): void {
  queryClient.removeQueries({ queryKey: ['case', reference] })
  queryClient.removeQueries({ queryKey: ['transcript', reference] })
  void queryClient.invalidateQueries({ queryKey: ['inbox'] })
}

/** Personal data in clear, for a reason that is kept. Nothing of the answer is stored. */
export const revealCase = (reference: string, why: string) =>
  request<CasePage>('POST', `/cases/${reference}/reveal`, { why })

export const revealTranscript = (reference: string, why: string, before?: string) =>
  request<TranscriptPage>('POST', `/cases/${reference}/transcript/reveal`, { why, ...(before && { before }) })

export const openFile = (reference: string, file: string, why: string) =>
  requestFile(`/cases/${reference}/files`, { reference: file, why })

export const eraseCase = (reference: string, why: string, confirm: string) =>
  request<Erasure>('POST', `/cases/${reference}/erase`, { why, confirm })

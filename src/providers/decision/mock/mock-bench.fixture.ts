import type { AddressInfo } from 'node:net'
import { offeredTermsOn } from '../../../journey/products/product.ts'
import { sandboxBureau } from '../../bureau/sandbox.ts'
import { localDecision } from '../local.ts'
import { type DecisionService, decisionService, type ServiceLimits } from '../service.ts'
import { type DecisionMock, decisionMock } from './server.ts'

export const mockKey = 'invented-key-of-the-mock'

export interface MockBench extends DecisionMock {
  url: string
  /** A client of the mock that waits for nothing between two tries; closed with the bench. */
  client(limits?: Partial<ServiceLimits>, apiKey?: string): DecisionService
  close(): Promise<void>
}

/** The mock behind a real port, and clients that reach it over HTTP. */
export async function openMockBench(): Promise<MockBench> {
  const decision = localDecision({ bureau: sandboxBureau(), termsOn: offeredTermsOn })
  const mock = decisionMock({ apiKey: mockKey, decision })
  await mock.app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(mock.app.server.address() as AddressInfo).port}`
  const clients: DecisionService[] = []
  return {
    ...mock,
    url,
    client(limits = {}, apiKey = mockKey) {
      const waits = { baseMs: 0, capMs: 0 }
      const client = decisionService({
        url,
        apiKey,
        termsOn: offeredTermsOn,
        limits: { waits, ...limits },
      })
      clients.push(client)
      return client
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()))
      await mock.app.close()
    },
  }
}

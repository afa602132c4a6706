import { Skeleton, Table, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { HealthView } from '../../../src/console/api.ts'
import { Time } from '../formats/time.tsx'
import { Failed } from '../frame/failed.tsx'
import { Page } from '../frame/page.tsx'
import { useHealth } from '../requests/health.ts'
import { useMay } from '../requests/session.ts'
import { ModelDay } from './model-day.tsx'

/** The parts of the service, how the language model did today, and what needs a person. */
export function HealthPage() {
  const health = useHealth()
  return (
    <Page title="Health" lead="How the service is doing. Asked again every half minute.">
      {health.isPending && <Skeleton h={320} radius="lg" />}
      {health.isError && !health.data && (
        <Failed error={health.error} onRetry={() => void health.refetch()} />
      )}
      {health.data && (
        <div className="health">
          <Parts parts={health.data.parts} />
          <ModelDay model={health.data.model} />
          <Problems problems={health.data.problems} />
        </div>
      )}
    </Page>
  )
}

const partTitles: Record<string, string> = { whatsapp: 'WhatsApp', bedrock: 'Language model' }

/** Parts are named as in /healthz: `handoffQueue` reads "Handoff queue". */
function partTitle(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return partTitles[name] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

const stateWords = { on: 'Works', off: 'Off', failing: 'Fails' }
const order = ['failing', 'on', 'off']

function Parts({ parts }: { parts: HealthView['parts'] }) {
  const sorted = parts.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <section className="section" aria-labelledby="parts-title">
      <h2 id="parts-title">Parts</h2>
      <ul className="parts">
        {sorted.map(({ name, state, detail }) => (
          <li key={name}>
            <span className={`dot ${state}`} aria-hidden />
            <b>{partTitle(name)}</b>
            <span className={state === 'failing' ? 'late' : 'soft'}>
              {stateWords[state]}
              {detail && ` · ${detail}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Problems({ problems }: { problems: HealthView['problems'] }) {
  const mayOpen = useMay('cases.see')
  return (
    <section className="section" aria-labelledby="problems-title">
      <h2 id="problems-title">Latest problems</h2>
      {problems.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing needs a person.
        </Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={140}>When</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Borrower</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.map(({ at, reference, what }) => (
              <Table.Tr key={`${at}${reference}${what}`}>
                <Table.Td>
                  <Time at={at} />
                </Table.Td>
                <Table.Td>{what}</Table.Td>
                <Table.Td>
                  {mayOpen ? (
                    <Link href={`/cases/${reference}`} className="reference plain-link">
                      {reference}
                    </Link>
                  ) : (
                    <Text className="reference">{reference}</Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

import { Text } from '@mantine/core'
import type { HealthView } from '../../../src/console/api.ts'
import { dollarsOf, wholeOf } from '../formats/figures.ts'

/** How the language model did today. Off is a state like any other: the knowledge base answers alone then. */
export function ModelDay({ model }: { model: HealthView['model'] }) {
  return (
    <section className="section" aria-labelledby="model-title">
      <h2 id="model-title">Language model today</h2>
      {model?.isOn !== true && (
        <Text size="sm" c="dimmed" mb={model ? 'sm' : undefined}>
          It is off. The knowledge base answers alone.
        </Text>
      )}
      {model && (
        <dl className="tiles">
          <Tile label="Answered" value={wholeOf(model.answered)} />
          <Tile label="Blocked by the guard" value={wholeOf(model.blocked)} />
          <Tile label="Failed" value={wholeOf(model.failed)} isBad={model.failed > 0} />
          <Tile label="Cost" value={dollarsOf(model.costMicroDollars)} />
          <Tile label="Tokens in" value={wholeOf(model.inputTokens)} />
          <Tile label="Tokens out" value={wholeOf(model.outputTokens)} />
        </dl>
      )}
    </section>
  )
}

function Tile({ label, value, isBad = false }: { label: string; value: string; isBad?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={isBad ? 'number late' : 'number'}>{value}</dd>
    </div>
  )
}

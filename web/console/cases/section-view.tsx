import { Alert, Table, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Block, Section, Tone } from '../../../src/console/api.ts'
import { toneColours } from '../formats/words.ts'

export function SectionView({ section: { id, title, blocks } }: { section: Section }) {
  return (
    <section className="section" id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 id={`${id}-title`}>{title}</h2>
      {blocks.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing yet.
        </Text>
      )}
      {numbered(blocks).map(({ key, item }) => (
        <BlockView key={key} block={item} />
      ))}
    </section>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'facts':
      return <Facts block={block} />
    case 'table':
      return <Rows block={block} />
    case 'steps':
      return <Steps block={block} />
    case 'note':
      return block.tone !== 'bad' && block.tone !== 'warn' ? (
        <Text size="sm" c="dimmed" className={`block note ${block.tone ?? 'quiet'}`}>
          {block.text}
        </Text>
      ) : (
        <Alert className="block" color={toneColours[block.tone]} py={8}>
          {block.text}
        </Alert>
      )
  }
}

/** What has no name of its own goes by its place: the server sends all of it anew, in the same order. */
function numbered<Item>(items: Item[]): { key: string; item: Item }[] {
  return items.map((item, place) => ({ key: `${place}`, item }))
}

function Facts({ block }: { block: Extract<Block, { kind: 'facts' }> }) {
  return (
    <div className="block">
      {block.title && <h3>{block.title}</h3>}
      <dl className="facts">
        {block.facts.map(({ label, value, tone }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={tone}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Rows({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <div className="block">
      {block.title && <h3>{block.title}</h3>}
      <Table.ScrollContainer minWidth={Math.min(block.head.length * 96, 640)}>
        <Table striped={block.rows.length > 6} className="number" horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              {block.head.map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {numbered(block.rows).map(({ key, item: row }) => (
              <Table.Tr key={key}>
                {row.map(({ text, tone }, column) => (
                  <Table.Td key={block.head[column] ?? column} className={cellClass(text, tone)}>
                    {text}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}

/** Dates and amounts stay in one line; hashes may break anywhere. */
const mostOfShort = 22
const leastOfLong = 34

function cellClass(text: string, tone: Tone | undefined): string {
  const width = text.length <= mostOfShort ? 'short' : text.length >= leastOfLong ? 'long' : ''
  return `${width} ${tone ?? ''}`.trim()
}

const stateWords = { done: 'done', now: 'here now', left: 'not yet' }

function Steps({ block }: { block: Extract<Block, { kind: 'steps' }> }) {
  return (
    <ol className="steps">
      {block.steps.map(({ label, state }) => (
        <li key={label} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="step-mark" role="img" aria-label={stateWords[state]}>
            {state === 'done' && <IconCheck size={12} stroke={2.6} aria-hidden />}
          </span>
          {label}
        </li>
      ))}
    </ol>
  )
}

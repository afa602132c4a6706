import type { DynamoMeasured } from './dynamo.ts'

/**
 * US dollars for a million in ap-south-1, on demand, without tax and free tiers. As remembered in November 2026, half
 * of what they were before November 2024: look them up at aws.amazon.com/dynamodb/pricing before you plan with them.
 */
const dollarsPerMillion = { readUnits: 0.1423, writeUnits: 0.7115 }

const million = 1_000_000
const secondsPerMonth = 30 * 24 * 60 * 60

/** One line of the table: what for, and how much of it in a turn. */
interface Line {
  what: string
  requests: number
  readUnits: number
  writeUnits: number
}

/** What a turn takes from DynamoDB, and what a million of them cost in a month. */
export function tellDynamo(measured: DynamoMeasured): string {
  const { journeys, turns } = measured
  const turn = lineOf(measured, 'a turn: read and commit', ['Query', 'TransactWriteItems'])
  const settling = lineOf(measured, 'its work settled', ['UpdateItem'])
  const statuses = lineOf(measured, 'sent, delivered, read of its messages', ['statuses', 'GetItem'])
  const all = sum('together', [turn, settling, statuses])
  return [
    `| ${journeys} journeys on DynamoDB, ${turns} turns, each turn | requests | read units | write units | $ for a million turns |`,
    '|---|---|---|---|---|',
    ...[turn, settling, sum('turn and settling', [turn, settling]), statuses, all].map(rowOf),
    '',
    `A process that has nothing to do looks for work and gives a sign of life: about $${idleDollars().toFixed(2)} a month.`,
  ].join('\n')
}

function lineOf({ spent, turns }: DynamoMeasured, what: string, purposes: string[]): Line {
  const found = purposes.flatMap((purpose) => spent[purpose] ?? [])
  const each = (amount: 'requests' | 'readUnits' | 'writeUnits') =>
    found.reduce((total, spending) => total + spending[amount], 0) / turns
  return { what, requests: each('requests'), readUnits: each('readUnits'), writeUnits: each('writeUnits') }
}

function sum(what: string, lines: Line[]): Line {
  const add = (amount: 'requests' | 'readUnits' | 'writeUnits') =>
    lines.reduce((total, line) => total + line[amount], 0)
  return { what, requests: add('requests'), readUnits: add('readUnits'), writeUnits: add('writeUnits') }
}

function rowOf(line: Line): string {
  const cells = [line.requests, line.readUnits, line.writeUnits, dollars(line)]
  return `| ${line.what} | ${cells.map((cell) => cell.toFixed(2)).join(' | ')} |`
}

/** A million turns cost what one unit costs by the million. */
function dollars({ readUnits, writeUnits }: Line): number {
  return readUnits * dollarsPerMillion.readUnits + writeUnits * dollarsPerMillion.writeUnits
}

/** Each second three looks at half a read unit (owners, due work, due wakes), every fifth second a sign of life. */
function idleDollars(): number {
  const reads = (secondsPerMonth * 1.5 * dollarsPerMillion.readUnits) / million
  const writes = ((secondsPerMonth / 5) * dollarsPerMillion.writeUnits) / million
  return reads + writes
}

import { type DestinationStream, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from 'pino'
import { redactJsonLine } from './redact.ts'

export { redact } from './redact.ts'

export type Log = Logger
export type LogLevel = LevelWithSilent

/**
 * A logger of JSON lines, to standard output unless a destination is given. Every finished line passes redaction, so
 * that bindings, error messages and stack traces are covered too.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    // ISO, because a count of milliseconds would look like an account number to redaction.
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: redactJsonLine },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

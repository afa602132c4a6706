import { inTheirLanguage } from '../languages/unknown-language.ts'
import { speak } from './follow.ts'
import type { Progress } from './progress.ts'

/** More messages than this within the window are a flood. */
const mostMessages = 20
const windowMs = 10_000

/** Counts this message among the recent ones. */
export function counted(progress: Progress): Progress {
  const { state, now } = progress
  const recent = [...state.recentInboundAt.filter((at) => at > now - windowMs), now]
  return { ...progress, state: { ...state, recentInboundAt: recent.slice(-2 * mostMessages) } }
}

/**
 * Slows a borrower who floods: one polite message, then silence until the window has room again. Every message is in
 * the log all the same. Undefined when there is no flood.
 */
export function flooding(progress: Progress): Progress | undefined {
  const { state } = progress
  if (state.recentInboundAt.length <= mostMessages) return undefined
  const slowed: Progress = { ...progress, state: { ...state, slowed: true } }
  if (state.slowed) return slowed
  return speak(slowed, undefined, [{ kind: 'text', body: inTheirLanguage(state.language, 'flood') }])
}

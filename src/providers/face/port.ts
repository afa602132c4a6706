import type { Effect } from '../../journey/effect.ts'
import type { FaceChecked } from '../../journey/event.ts'
import type { Answer } from '../answer.ts'

/** Compares the selfie with the photo of the identity document. Keeps no templates (RBI para 14(3)). */
export interface FaceProvider {
  compare(
    request: Extract<Effect, { kind: 'check-face' }>,
  ): Promise<Answer<Pick<FaceChecked, 'result' | 'score'>>>
}

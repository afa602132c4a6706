import type { Event } from '../../event.ts'
import { advance, call, miss, type Outcome } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Reply, Step } from '../../step.ts'

/** A photo taken now, kept, and compared with the one from the identity document. */
export const selfieStep: Step = {
  name: 'selfie',
  takesMedia: true,
  label: 'step.selfie',
  isDone: (scene) => applicationOf(scene).selfie?.matched === true,
  ask: (scene) => [{ kind: 'selfie-request', body: scene.words.say('selfie.ask') }],
  hear(scene, reply) {
    const { inbound } = reply
    if (inbound.kind === 'image') {
      return call(applicationOf(scene), 'selfie', (key) => ({
        kind: 'store-media',
        key,
        mediaId: inbound.mediaId,
        purpose: 'selfie',
      }))
    }
    return miss(explained(scene, reply))
  },
  learn(scene, event) {
    if (!('key' in event) || event.key !== applicationOf(scene).waitingFor) return undefined
    return learned(scene, event)
  },
}

function explained(scene: Scene, { inbound }: Reply): string {
  switch (inbound.kind) {
    case 'document':
      return scene.words.say('selfie.miss.document')
    case 'sticker':
      return scene.words.say('selfie.miss.sticker')
    case 'video':
      return scene.words.say('selfie.miss.video')
    default:
      return scene.words.say('selfie.miss')
  }
}

function learned(scene: Scene, event: Event): Outcome | undefined {
  const application = { ...applicationOf(scene), waitingFor: undefined }
  switch (event.kind) {
    case 'media.stored':
      return call(
        { ...application, selfie: { reference: event.reference, sha256: event.sha256 } },
        'face',
        (key) => ({
          kind: 'check-face',
          key,
          selfieReference: event.reference,
          photoReference: application.identity?.verified?.photoReference ?? '',
        }),
      )
    case 'media.refused':
      return { ...miss(scene.words.say(`selfie.refused.${event.reason}`)), application }
    case 'face.checked':
      return checked(scene, event.result, event.score)
    default:
      return undefined
  }
}

function checked(scene: Scene, result: 'match' | 'mismatch' | 'unclear', score: number): Outcome {
  const application = { ...applicationOf(scene), waitingFor: undefined }
  const records = [{ kind: 'face.checked', detail: { applicationId: application.id, result, score } }]
  if (result === 'match') {
    return advance(
      { ...application, selfie: { ...application.selfie, matched: true } },
      { records, note: scene.words.say('selfie.note') },
    )
  }
  return { ...miss(scene.words.say(`selfie.${result}`)), application, records }
}

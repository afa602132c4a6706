import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import type { Conversation } from './conversation.ts'
import { at, verify, worldWhere } from './paths.ts'

const identityKey = (conversation: Conversation) => conversation.lastEffect('start-identity').key

describe('identity', () => {
  test.each(languages)('rejected and expired in %s: told, and a new page is one tap away', (language) => {
    for (const outcome of [{ result: 'rejected' as const, reason: 'x' }, { result: 'expired' as const }]) {
      const conversation = at('identity', { language })
      const first = identityKey(conversation)
      conversation.happens({ kind: 'identity.finished', key: first, outcome })
      expect(conversation.words).toContain(wordsIn(language).say(`identity.${outcome.result}`))
      conversation.press('go:retry')
      expect(identityKey(conversation)).not.toBe(first)
      expect(verify(conversation).state.step).toBe('selfie')
    }
  })

  test('another name: the borrower corrects it, is decided anew, and need not verify again', () => {
    const conversation = verify(at('identity'), { name: 'Asha Rani Sharma' })
    expect(conversation.words).toContain('*Asha Rani Sharma*')
    conversation.tap('Correct my answer').say('Asha Rani Sharma').say('1')
    expect(conversation.effects.filter(({ kind }) => kind === 'decide')).toHaveLength(2)
    expect(conversation.say('3').say('1').state.step).toBe('selfie')
    expect(conversation.effects.filter(({ kind }) => kind === 'start-identity')).toHaveLength(1)
  })

  test('another date of birth: corrected the same way', () => {
    const conversation = verify(at('identity'), { dateOfBirth: '1994-12-31' })
    expect(conversation.words).toContain('31 December 1994')
    conversation.tap('Correct my answer').say('31-12-1994').say('1').say('3').say('1')
    expect(conversation.state.step).toBe('selfie')
  })

  test('another person: verifies again with the own document', () => {
    const conversation = verify(at('identity'), { name: 'Rakesh Gupta' })
    expect(verify(conversation.tap('Try again')).state.step).toBe('selfie')
  })

  test('a name with the usual differences passes', () => {
    expect(verify(at('identity'), { name: 'ASHA  VERMA' }).state.step).toBe('selfie')
  })

  test('finishing while the borrower reads something else takes them on', () => {
    expect(verify(at('identity').say('help')).state.step).toBe('selfie')
  })

  test('a page that expired is made anew when the borrower writes', () => {
    const conversation = at('identity')
    const first = identityKey(conversation)
    expect(conversation.waits(60 * 24 * 20).state.step).toBe('identity')
    conversation.say('done')
    expect(conversation.words).toContain('have expired')
    conversation.say('3').say('1')
    expect(identityKey(conversation)).not.toBe(first)
  })

  test('news of an older page is no news', () => {
    const conversation = at('identity')
    const first = identityKey(conversation)
    conversation
      .happens({ kind: 'identity.finished', key: first, outcome: { result: 'expired' } })
      .press('go:retry')
    conversation.happens({ kind: 'identity.finished', key: first, outcome: { result: 'expired' } })
    expect(conversation.said).toEqual([])
    expect(verify(conversation).state.step).toBe('selfie')
  })

  test('"done" looks for a result whose callback was lost', () => {
    const conversation = at('identity').say('done')
    expect(conversation.lastEffect('look-up')).toMatchObject({
      key: identityKey(conversation),
      subject: 'identity',
    })
    expect(conversation.words).toContain('not finished yet')
  })

  test('back leads to the offers while nothing is agreed', () => {
    const conversation = at('identity').say('back')
    expect(conversation.state).toMatchObject({ step: 'offers', application: { offer: undefined } })
  })
})

describe('selfie', () => {
  test.each([
    [{ kind: 'document', mediaId: 'm', mimeType: 'image/png' } as const, 'came as a file'],
    [{ kind: 'sticker', mediaId: 'm' } as const, 'real photo'],
    [{ kind: 'video', mediaId: 'm' } as const, 'single photo'],
    [{ kind: 'text', body: 'later' } as const, 'photo of your face'],
    [{ kind: 'audio', mediaId: 'm', voice: true } as const, 'voice notes'],
  ])('%o is explained', (inbound, words) => {
    expect(at('selfie').send(inbound).words).toContain(words)
  })

  test.each(['too-large', 'wrong-type', 'unavailable', 'empty'] as const)(
    'refused as %s: said, and asked again',
    (reason) => {
      const world = worldWhere('store-media', ({ key }) => ({ kind: 'media.refused', key, reason }))
      const conversation = at('selfie', { world }).send({
        kind: 'image',
        mediaId: 'm',
        mimeType: 'image/jpeg',
      })
      expect(conversation.words).toContain(wordsIn('en').say(`selfie.refused.${reason}`))
      expect(conversation.words).toContain('selfie')
    },
  )

  test.each(['mismatch', 'unclear'] as const)(
    '%s three times leads to another way, with no score shown',
    (result) => {
      const world = worldWhere('check-face', ({ key }) => ({ kind: 'face.checked', key, result, score: 31 }))
      const conversation = at('selfie', { world })
      for (let tries = 0; tries < 3; tries += 1)
        conversation.send({ kind: 'image', mediaId: 'm', mimeType: 'image/jpeg' })
      expect(conversation.words).toContain('talk to a person')
      expect(conversation.words).not.toContain('31')
    },
  )
})

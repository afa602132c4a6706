import type { HandoffReason } from '../handoff.ts'
import type { Language } from '../language.ts'
import { languages } from '../language.ts'
import { goTo, stay } from '../outcome.ts'
import { tappedPaper } from '../paper-list.ts'
import { languageQuestion } from '../steps/language/step.ts'
import { steps } from '../steps/steps.ts'
import type { GlobalWord } from '../understanding/global-words.ts'
import { withdrawn } from '../withdrawal.ts'
import { askRestart, back, edit, restart } from './corrections.ts'
import { follow, isWaiting, missesBeforeAnotherWay, sceneIn, speak } from './follow.ts'
import { goOn } from './going-on.ts'
import { whetherHelped } from './helpful.ts'
import { handOver } from './people/asking.ts'
import { backToBot } from './people/returning.ts'
import { type Progress, withState } from './progress.ts'
import { isUnderWay, standing } from './standing.ts'
import { askSupport } from './support.ts'

/** What a tap does that leads out of the step. Undefined: the tap belongs to a step. */
export function afterTap(progress: Progress, place: string, choice: string): Progress | undefined {
  switch (place) {
    case 'go':
      return go(progress, choice)
    case 'edit':
      return edit(progress, choice)
    case 'topic':
      return askSupport(progress, { question: choice, topicId: choice })
    case 'paper': {
      const paper = tappedPaper(sceneIn(progress), choice)
      return paper && follow(progress, paper)
    }
    case 'restart':
      return restart(progress, choice) ?? goOn(progress)
    case 'helpful':
      return whetherHelped(progress, choice)
    case 'language': {
      const language = languages.find((candidate) => candidate === choice)
      return language ? speakIn(progress, language) : undefined
    }
    default:
      return undefined
  }
}

/** The words that work everywhere; each leads back to where the borrower was. */
export function afterGlobalWord(progress: Progress, word: GlobalWord): Progress {
  const scene = sceneIn(progress)
  switch (word) {
    case 'language':
      return speak(progress, undefined, [languageQuestion(scene, 'language')])
    case 'menu':
      return go(progress, 'menu')
    case 'help':
      return go(progress, 'support')
    case 'agent':
      return handOver(progress, reasonOf(progress))
    case 'status':
      return tellStatus(progress)
    case 'back':
      return back(progress)
    case 'restart':
      return go(progress, 'restart')
    case 'stop':
      return follow(
        withState(progress, { remindersStopped: true }),
        stay({ note: scene.words.say('stopped'), records: [{ kind: 'reminders.stopped', detail: {} }] }),
      )
    case 'stop-data':
      return follow(progress, withdrawn(scene))
    case 'bot':
      return backToBot(progress)
  }
}

/** The reasons of a closed application are told where it was closed, so the borrower is taken there. */
function tellStatus(progress: Progress): Progress {
  const note = standing(sceneIn(progress))
  return follow(progress, progress.state.application?.closed ? goTo('closed', { note }) : stay({ note }))
}

function reasonOf({ state }: Progress): HandoffReason {
  if (state.misses >= missesBeforeAnotherWay) return 'misses'
  // Offered beside "try again": something had failed.
  if (state.offered?.some(({ id }) => id === 'go:retry')) return 'problem'
  const isOffered = state.offered?.some(({ id }) => id === 'go:agent')
  return (isOffered && state.support?.offered) || 'asked'
}

/** From here on everything is said in this language, beginning with the open question. */
export function speakIn(progress: Progress, language: Language): Progress {
  const changed = withState(progress, { language })
  return goOn(changed, sceneIn(changed).words.say('language.changed'))
}

function go(progress: Progress, way: string): Progress {
  switch (way) {
    case 'agent':
      return handOver(progress, reasonOf(progress))
    case 'bot':
      return backToBot(progress)
    case 'support':
      return follow(progress, stay({ aside: 'support' }))
    case 'menu':
      return isUnderWay(progress) ? wayMenu(progress) : follow(progress, goTo('menu'))
    case 'restart':
      return askRestart(progress)
    case 'retry':
    case 'account': {
      const taken = isWaiting(progress) ? undefined : steps[progress.state.step].ways?.[way]
      return taken ? follow(progress, taken(sceneIn(progress))) : goOn(progress)
    }
    default:
      return goOn(progress)
  }
}

function wayMenu(progress: Progress): Progress {
  const { words } = sceneIn(progress)
  return speak(progress, undefined, [
    {
      kind: 'buttons',
      body: words.say('menu.under-way'),
      buttons: (['continue', 'support', 'restart'] as const).map((id) => ({
        id: `go:${id}`,
        title: words.say(`choice.go.${id}`),
      })),
    },
  ])
}

import { useEffect, useReducer } from 'react'
import type { ChatMessage, ChatSummary, LiveEvent } from '../../../src/whatsapp/emulator/chat-message.ts'
import { eventsUrl } from './requests.ts'

export interface Live {
  /** `lost` while the connection is down; the browser tries again by itself. */
  connection: 'connecting' | 'live' | 'lost'
  businessName: string
  conversations: Record<string, ChatSummary>
  /** Grows with each snapshot: the server may have been restarted in between. */
  snapshots: number
}

type Action = LiveEvent | { type: 'lost' }

const nothingYet: Live = {
  connection: 'connecting',
  businessName: 'Flowless',
  conversations: {},
  snapshots: 0,
}

/** Follows everything that the emulator tells. */
export function useConversations(): Live {
  const [live, dispatch] = useReducer(apply, nothingYet)
  useEffect(() => {
    const source = new EventSource(eventsUrl)
    source.onmessage = (event) => dispatch(JSON.parse(event.data) as LiveEvent)
    source.onerror = () => dispatch({ type: 'lost' })
    return () => source.close()
  }, [])
  return live
}

/** The next picture of the world; pure, so that it can be tested without a browser. */
export function apply(live: Live, action: Action): Live {
  switch (action.type) {
    case 'lost':
      return { ...live, connection: 'lost' }
    case 'snapshot':
      return {
        connection: 'live',
        businessName: action.businessName,
        conversations: Object.fromEntries(action.conversations.map((one) => [one.id, shown(one)])),
        snapshots: live.snapshots + 1,
      }
    case 'conversation':
      return withConversation(live, shown(action.conversation))
    case 'message':
      return change(live, action.conversationId, (conversation) => ({
        ...conversation,
        typingUntil: action.message.from === 'business' ? 0 : conversation.typingUntil,
        messages: [...without(conversation.messages, action.message), action.message],
      }))
    case 'change':
      return change(live, action.conversationId, (conversation) => ({
        ...conversation,
        messages: conversation.messages.map((one) =>
          one.wamid === action.message.wamid ? action.message : one,
        ),
      }))
    case 'text':
      return change(live, action.conversationId, (conversation) => ({
        ...conversation,
        texts: [...conversation.texts.filter(({ id }) => id !== action.text.id), action.text],
      }))
    case 'typing':
      return change(live, action.conversationId, (conversation) => ({
        ...conversation,
        typingUntil: action.until,
      }))
  }
}

/** A failed message never reached the phone. */
function shown(conversation: ChatSummary): ChatSummary {
  return { ...conversation, messages: conversation.messages.filter((one) => one.status !== 'failed') }
}

function without(messages: ChatMessage[], message: ChatMessage): ChatMessage[] {
  return messages.filter((one) => one.wamid !== message.wamid)
}

function withConversation(live: Live, conversation: ChatSummary): Live {
  return { ...live, conversations: { ...live.conversations, [conversation.id]: conversation } }
}

function change(live: Live, id: string, next: (conversation: ChatSummary) => ChatSummary): Live {
  const conversation = live.conversations[id]
  return conversation ? withConversation(live, next(conversation)) : live
}

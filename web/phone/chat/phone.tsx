import { useEffect, useRef, useState } from 'react'
import type { ChatMessage, ChatSummary } from '../../../src/whatsapp/emulator/chat-message.ts'
import { type Act, act as perform } from '../emulator/requests.ts'
import type { Live } from '../emulator/use-conversations.ts'
import { AttachSheet } from '../sheets/attach-sheet.tsx'
import { ListSheet } from '../sheets/list-sheet.tsx'
import { type OpenPage, opensInside, PageSheet } from '../sheets/page-sheet.tsx'
import { Composer } from './composer.tsx'
import { EmptyChat } from './empty-chat.tsx'
import { MessageList } from './message-list.tsx'
import { StatusBar } from './status-bar.tsx'
import { TextBanner } from './text-banner.tsx'

type OpenSheet =
  | { kind: 'attach' }
  | { kind: 'list'; message: ChatMessage }
  | { kind: 'page'; page: OpenPage; newest: string | undefined }

/** One borrower's phone with the business' chat open. */
export function Phone({
  conversation,
  businessName,
  connection,
  draft,
  onDraft,
}: {
  conversation: ChatSummary
  businessName: string
  connection: Live['connection']
  draft: string
  onDraft: (text: string) => void
}) {
  const [sheet, setSheet] = useState<OpenSheet>()
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLTextAreaElement>(null)
  const isTyping = useTyping(conversation.typingUntil)

  const act = (what: Act) => {
    setProblem('')
    perform(conversation.id, what).catch((error: Error) => setProblem(error.message))
  }
  const typeCode = (code: string) => {
    onDraft(code)
    input.current?.focus()
  }
  const close = () => setSheet(undefined)
  const openPage = (url: string, title: string) => {
    if (opensInside(url)) setSheet({ kind: 'page', page: { url, title }, newest: newestOf(conversation) })
    else window.open(url, '_blank', 'noopener')
  }

  return (
    <div className="screen">
      <div className="chat" inert={sheet !== undefined}>
        <StatusBar />
        <TextBanner conversation={conversation} onCode={typeCode} />
        <ChatHeader businessName={businessName} isTyping={isTyping} connection={connection} />
        {conversation.messages.length === 0 ? (
          <EmptyChat businessName={businessName} onSay={(body) => act({ kind: 'text', body })} />
        ) : (
          <MessageList
            messages={conversation.messages}
            isTyping={isTyping}
            businessName={businessName}
            actions={{ act, openPage, openList: (message) => setSheet({ kind: 'list', message }) }}
          />
        )}
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <Composer
          draft={draft}
          onDraft={onDraft}
          inputRef={input}
          act={act}
          onAttach={() => setSheet({ kind: 'attach' })}
        />
      </div>
      {sheet && <OpenedSheet sheet={sheet} conversation={conversation} act={act} onClose={close} />}
    </div>
  )
}

function OpenedSheet({
  sheet,
  conversation,
  act,
  onClose,
}: {
  sheet: OpenSheet
  conversation: ChatSummary
  act: (what: Act) => void
  onClose: () => void
}) {
  switch (sheet.kind) {
    case 'attach':
      return <AttachSheet seed={conversation.phone} act={act} onClose={onClose} />
    case 'page': {
      const hasNews = sheet.newest !== newestOf(conversation)
      return <PageSheet page={sheet.page} hasNews={hasNews} onClose={onClose} />
    }
    case 'list': {
      const choose = (id: string) => {
        onClose()
        act({ kind: 'choice', id, wamid: sheet.message.wamid })
      }
      return <ListSheet message={sheet.message} onClose={onClose} onChoose={choose} />
    }
  }
}

function newestOf(conversation: ChatSummary): string | undefined {
  return conversation.messages.findLast((message) => message.from === 'business')?.wamid
}

function ChatHeader({
  businessName,
  isTyping,
  connection,
}: {
  businessName: string
  isTyping: boolean
  connection: Live['connection']
}) {
  const quiet = connection === 'lost' ? 'reconnecting…' : 'business account'
  return (
    <header className="chat-header">
      <span className="avatar" aria-hidden="true">
        {businessName.slice(0, 1)}
      </span>
      <div>
        <h2>{businessName}</h2>
        <p className={isTyping ? 'now' : ''}>{isTyping ? 'typing…' : quiet}</p>
      </div>
    </header>
  )
}

/** The typing bubble goes by itself when its time is over: nobody tells. */
function useTyping(until: number): boolean {
  const [isTyping, setTyping] = useState(false)
  useEffect(() => {
    const leftMs = until - Date.now()
    setTyping(leftMs > 0)
    if (leftMs <= 0) return
    const timer = setTimeout(() => setTyping(false), leftMs)
    return () => clearTimeout(timer)
  }, [until])
  return isTyping
}

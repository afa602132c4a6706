import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ChatMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import { DownIcon } from '../icons.tsx'
import { Bubble, type BubbleActions } from './bubble.tsx'
import { dayOf } from './times.ts'

/** Nearer to the end than this counts as reading the newest message. */
const stickyPixels = 120

/** All bubbles, under headings of days. Stays at the end unless somebody scrolled up to read. */
export function MessageList({
  messages,
  isTyping,
  businessName,
  actions,
}: {
  messages: ChatMessage[]
  isTyping: boolean
  businessName: string
  actions: BubbleActions
}) {
  const { list, content, atEnd, onScroll, showEnd } = useStayAtEnd(messages.at(-1))
  const byId = new Map(messages.map((message) => [message.wamid, message]))
  const now = Date.now()
  return (
    <div
      ref={list}
      className="messages"
      role="log"
      aria-label="Messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
    >
      <div ref={content}>
        {messages.map((message, index) => {
          const previous = messages[index - 1]
          const day = dayOf(message.at, now)
          const isNewDay = !previous || dayOf(previous.at, now) !== day
          return (
            <Fragment key={message.wamid}>
              {isNewDay && <h3 className="day">{day}</h3>}
              <Bubble
                message={message}
                quoted={message.replyTo ? byId.get(message.replyTo) : undefined}
                businessName={businessName}
                startsGroup={isNewDay || previous.from !== message.from}
                actions={actions}
              />
            </Fragment>
          )
        })}
        {isTyping && <TypingBubble businessName={businessName} />}
      </div>
      {!atEnd && (
        <button type="button" className="to-end round" aria-label="Newest message" onClick={showEnd}>
          <DownIcon />
        </button>
      )}
    </div>
  )
}

function TypingBubble({ businessName }: { businessName: string }) {
  return (
    <div className="bubble-row theirs first">
      <div className="bubble typing" role="img" aria-label={`${businessName} is typing`}>
        <i />
        <i />
        <i />
      </div>
    </div>
  )
}

/**
 * Keeps the newest message in sight: as things are added, and as pictures and the keyboard change the room. Only a
 * scroll upwards is somebody who reads: the browser reports our own scrolls a frame late, when the next message may
 * stand below already.
 */
function useStayAtEnd(newest: ChatMessage | undefined) {
  const list = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const stays = useRef(true)
  const topPixels = useRef(0)
  const [atEnd, setAtEnd] = useState(true)

  const showEnd = useCallback(() => {
    const box = list.current
    if (!box) return
    box.scrollTop = box.scrollHeight
    topPixels.current = box.scrollTop
    stays.current = true
    setAtEnd(true)
  }, [])

  useEffect(() => {
    const observer = new ResizeObserver(() => stays.current && showEnd())
    for (const box of [list.current, content.current]) if (box) observer.observe(box)
    return () => observer.disconnect()
  }, [showEnd])

  // What the borrower says is always shown, wherever the list stood.
  const ownId = newest?.from === 'borrower' ? newest.wamid : undefined
  useLayoutEffect(() => {
    if (ownId) showEnd()
  }, [ownId, showEnd])

  const onScroll = () => {
    const box = list.current
    if (!box) return
    const isUpwards = box.scrollTop < topPixels.current
    topPixels.current = box.scrollTop
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < stickyPixels
    stays.current = isNear || (stays.current && !isUpwards)
    setAtEnd(stays.current)
  }
  return { list, content, atEnd, onScroll, showEnd }
}

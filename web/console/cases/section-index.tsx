import { useEffect, useState } from 'react'
import type { CasePage, Section, Tone } from '../../../src/console/api.ts'

/** The sections of the case, with a dot where something in one is bad. Follows what is being read. */
export function SectionIndex({ page }: { page: CasePage }) {
  const entries = [
    ...(page.complaints.length > 0 ? [{ id: 'complaints', title: 'Complaints', tone: undefined }] : []),
    ...page.sections.map((section) => ({ id: section.id, title: section.title, tone: toneOf(section) })),
    ...(page.files.length > 0 ? [{ id: 'files', title: 'Files', tone: undefined }] : []),
  ]
  const reading = useReading(entries.map(({ id }) => id).join(' '))
  return (
    <nav className="section-index" aria-label="Sections">
      {entries.map(({ id, title, tone }) => (
        <a key={id} href={`#${id}`} aria-current={reading === id ? 'true' : undefined} onClick={scrollTo(id)}>
          {title}
          {tone && (
            <span className={`dot ${tone}`} title={tone === 'bad' ? 'Something is wrong' : 'Look here'} />
          )}
        </a>
      ))}
    </nav>
  )
}

/** Without touching the address, which names the case and nothing else. */
const scrollTo = (id: string) => (event: React.MouseEvent) => {
  event.preventDefault()
  const section = document.getElementById(id)
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

function toneOf({ blocks }: Section): Extract<Tone, 'bad' | 'warn'> | undefined {
  const tones = blocks.flatMap((block) => {
    if (block.kind === 'facts') return block.facts.map(({ tone }) => tone)
    if (block.kind === 'table') return block.rows.flat().map(({ tone }) => tone)
    return block.kind === 'note' ? [block.tone] : []
  })
  if (tones.includes('bad')) return 'bad'
  return tones.includes('warn') ? 'warn' : undefined
}

/** The topmost section in sight. */
function useReading(ids: string): string | undefined {
  const [reading, setReading] = useState<string>()
  useEffect(() => {
    const inSight = new Set<string>()
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          if (isIntersecting) inSight.add(target.id)
          else inSight.delete(target.id)
        }
        setReading(ids.split(' ').find((id) => inSight.has(id)))
      },
      { root: document.querySelector('.case-columns'), rootMargin: '-24px 0px -45% 0px' },
    )
    for (const id of ids.split(' ')) {
      const section = document.getElementById(id)
      if (section) observer.observe(section)
    }
    return () => observer.disconnect()
  }, [ids])
  return reading
}

import { Button, Text } from '@mantine/core'
import { IconFileText, IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { dateOf } from '../formats/times.ts'
import { useMay } from '../requests/session.ts'
import { FileDialog } from './file-dialog.tsx'

/** Papers and photos. Opening one takes a reason. */
export function Files({ page }: { page: CasePage }) {
  const [opened, setOpened] = useState<CasePage['files'][number]>()
  const mayOpen = useMay('data.reveal')
  if (page.files.length === 0) return null
  return (
    <section className="section" id="files" aria-labelledby="files-title" tabIndex={-1}>
      <h2 id="files-title">Files</h2>
      <ul className="files">
        {page.files.map((file) => {
          const Icon = file.mimeType.startsWith('image/') ? IconPhoto : IconFileText
          return (
            <li key={file.reference}>
              <Icon size={20} stroke={1.6} aria-hidden />
              <span>
                {file.title}
                <Text size="xs" c="dimmed">
                  {dateOf(file.at)}
                </Text>
              </span>
              {mayOpen && (
                <Button size="compact-sm" variant="default" onClick={() => setOpened(file)}>
                  Open…
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {opened && <FileDialog reference={page.reference} file={opened} onClose={() => setOpened(undefined)} />}
    </section>
  )
}

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ReasonDialog } from '../frame/reason-dialog.tsx'
import { openFile } from '../requests/cases.ts'

/** A paper or a photo of a borrower: asks why, then shows it, from memory alone. */
export function FileDialog({
  reference,
  file,
  onClose,
}: {
  reference: string
  file: { reference: string; title: string }
  onClose: () => void
}) {
  const [shown, setShown] = useState<{ url: string; isPicture: boolean }>()
  const open = useMutation({
    mutationFn: (why: string) => openFile(reference, file.reference, why),
    onSuccess: (blob) =>
      setShown({ url: URL.createObjectURL(blob), isPicture: blob.type.startsWith('image/') }),
  })
  useEffect(() => () => URL.revokeObjectURL(shown?.url ?? ''), [shown])
  if (!shown) {
    return (
      <ReasonDialog
        title={`Open ${file.title}`}
        explains="That you open it, and why, stands in the audit and in the borrower’s own record."
        confirm="Open"
        isPending={open.isPending}
        error={open.error}
        onDone={open.mutate}
        onClose={onClose}
      />
    )
  }
  return (
    <Modal opened onClose={onClose} title={file.title} size={shown.isPicture ? 'lg' : 'md'}>
      <Stack gap="md">
        {shown.isPicture ? (
          <img className="opened-picture" src={shown.url} alt={file.title} />
        ) : (
          <Text size="sm">The paper is here. Save it only where the lender allows it.</Text>
        )}
        <Group justify="flex-end">
          <Button
            component="a"
            href={shown.url}
            download={file.title}
            variant={shown.isPicture ? 'default' : 'filled'}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

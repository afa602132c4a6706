import { TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CasePage, Erasure } from '../../../src/console/api.ts'
import { dateOf } from '../formats/times.ts'
import { ReasonDialog } from '../frame/reason-dialog.tsx'
import { faultOf } from '../frame/say-failure.ts'
import { eraseCase, forgetCase } from '../requests/cases.ts'

/** Typed by hand, so that nobody erases by a slip. */
const wordToType = 'ERASE'

/** Erases for good, so it asks for a word beside the reason. */
export function EraseDialog({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const [, go] = useLocation()
  const [confirm, setConfirm] = useState('')
  const { mutate, isPending, error } = useMutation({
    mutationFn: (why: string) => eraseCase(page.reference, why, confirm.trim()),
    onSuccess: ({ kept, mandatesToCancel }) => {
      onClose()
      forgetCase(page.reference)
      go('/cases')
      notifications.show({ title: 'Erased', message: leftOver(kept, mandatesToCancel), autoClose: false })
    },
  })
  return (
    <ReasonDialog
      title="Erase personal data"
      explains="Everything personal of this borrower goes, for good. Nobody can bring it back."
      confirm="Erase for good"
      colour="red"
      isPending={isPending}
      error={error}
      isIncomplete={confirm.trim() !== wordToType}
      onDone={mutate}
      onClose={onClose}
    >
      <TextInput
        label="To confirm"
        description={`Type ${wordToType}`}
        value={confirm}
        onChange={(event) => setConfirm(event.currentTarget.value)}
        error={faultOf(error, 'confirm')}
        autoComplete="off"
        spellCheck={false}
      />
    </ReasonDialog>
  )
}

function leftOver(kept: Erasure['kept'], mandatesToCancel: number): string {
  const laws = kept.map(({ record, law, until }) => `${record} (${law}, until ${dateOf(until)})`)
  const stays = laws.length === 0 ? 'Nothing stays.' : `What a law asks to keep stays: ${laws.join('; ')}.`
  const mandates = mandatesToCancel === 1 ? 'One mandate has' : `${mandatesToCancel} mandates have`
  return mandatesToCancel === 0 ? stays : `${stays} ${mandates} to be cancelled at the bank by a person.`
}

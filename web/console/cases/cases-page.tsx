import { Button, Group, Select, Skeleton, TextInput } from '@mantine/core'
import { IconSearch, IconUserQuestion, IconUserSearch } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { Empty } from '../frame/empty.tsx'
import { Page } from '../frame/page.tsx'
import { faultOf, otherFault } from '../frame/say-failure.ts'
import { useRowKeys } from '../keys/use-row-keys.ts'
import { type FindBy, useFind } from '../requests/cases.ts'
import { FoundList } from './found-list.tsx'

const ways: { value: FindBy; label: string; example: string }[] = [
  { value: 'phone', label: 'Phone', example: '98765 43210' },
  { value: 'name', label: 'Name', example: 'Asha Verma' },
  { value: 'application', label: 'Application', example: 'FL…' },
  { value: 'loan', label: 'Loan', example: 'LN…' },
  { value: 'ticket', label: 'Ticket', example: 'The number the borrower was told' },
  { value: 'reference', label: 'Reference', example: 'From the audit or a colleague' },
]

/** Finds a borrower. What is typed travels in a request's body and stands in no address. */
export function CasesPage() {
  const [by, setBy] = useState<FindBy>('phone')
  const [text, setText] = useState('')
  const [isEmptyTried, setIsEmptyTried] = useState(false)
  const find = useFind()
  const results = useRef<HTMLDivElement>(null)
  useRowKeys(results)
  const way = ways.find(({ value }) => value === by)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isEmpty = text.trim() === ''
    setIsEmptyTried(isEmpty)
    if (isEmpty) return find.reset()
    find.mutate({ by, text: text.trim() })
  }
  const fault = isEmptyTried
    ? 'Type what you know of them.'
    : (faultOf(find.error, 'text') ?? otherFault(find.error, ['text']))
  return (
    <Page title="Cases" lead="Find a borrower by what you know of them.">
      <form onSubmit={submit} className="find">
        <Select
          label="By"
          data={ways.map(({ value, label }) => ({ value, label }))}
          value={by}
          onChange={(value) => value && setBy(value as FindBy)}
          allowDeselect={false}
          w={140}
        />
        <TextInput
          label={way?.label ?? 'Text'}
          placeholder={way?.example}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fault}
          inputMode={by === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          autoFocus
          data-find
          flex={1}
        />
        <Button
          type="submit"
          className="beside-fields"
          loading={find.isPending}
          leftSection={<IconSearch size={16} aria-hidden />}
        >
          Find
        </Button>
      </form>
      <div ref={results}>
        {find.isPending && <FindSkeleton />}
        {find.isIdle && (
          <Empty icon={IconUserSearch} title="Nobody is looked for yet">
            Press <kbd>/</kbd> anywhere in the console to come here.
          </Empty>
        )}
        {find.data && find.data.cases.length === 0 && (
          <Empty icon={IconUserQuestion} title="Nobody was found">
            Phone, application, loan and ticket must match exactly; of a name, every word.
          </Empty>
        )}
        {find.data && find.data.cases.length > 0 && <FoundList found={find.data} />}
      </div>
    </Page>
  )
}

function FindSkeleton() {
  return (
    <div className="panel" role="status" aria-label="Looking">
      {['first', 'second', 'third'].map((name) => (
        <Group key={name} p="sm" justify="space-between">
          <Skeleton h={14} w={180} />
          <Skeleton h={14} w={120} />
          <Skeleton h={14} w={160} />
        </Group>
      ))}
    </div>
  )
}

import { Autocomplete, Button, Group, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { faultOf } from '../frame/say-failure.ts'
import type { AuditSearch } from '../requests/audit.ts'
import { useOperators } from '../requests/operators.ts'
import { useMay } from '../requests/session.ts'

/** What is looked for. An admin picks a person by name; others paste the id that stands in an entry. */
export function AuditFilters({
  acts,
  isPending,
  error,
  onApply,
}: {
  /** What occurs in the entries; anything else can be typed. */
  acts: string[]
  isPending: boolean
  error: Error | null
  onApply: (search: AuditSearch) => void
}) {
  const [fields, setFields] = useState({ from: '', until: '', operatorId: '', act: '', reference: '' })
  const [fault, setFault] = useState<string>()
  const set = (name: keyof typeof fields) => (value: string | null) =>
    setFields((all) => ({ ...all, [name]: value ?? '' }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isTurned = fields.from !== '' && fields.until !== '' && fields.until < fields.from
    setFault(isTurned ? 'This is before the first day.' : undefined)
    if (isTurned) return
    const filled = Object.entries(fields).map(([name, value]) => [name, value.trim()] as const)
    onApply(Object.fromEntries(filled.filter(([, value]) => value !== '')))
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-start" mb="md" className="audit-filters">
        <DayField label="From" value={fields.from} onChange={set('from')} error={faultOf(error, 'from')} />
        <DayField
          label="Until"
          value={fields.until}
          onChange={set('until')}
          error={fault ?? faultOf(error, 'until')}
        />
        <OperatorField
          value={fields.operatorId}
          onChange={set('operatorId')}
          error={faultOf(error, 'operatorId')}
        />
        <Autocomplete
          label="What"
          placeholder="Any"
          data={acts}
          value={fields.act}
          onChange={set('act')}
          error={faultOf(error, 'act')}
          w={190}
          clearable
        />
        <TextInput
          label="Borrower"
          placeholder="Reference"
          value={fields.reference}
          onChange={(event) => set('reference')(event.currentTarget.value)}
          error={faultOf(error, 'reference')}
          autoComplete="off"
          spellCheck={false}
          w={190}
        />
        <Button type="submit" className="beside-fields" loading={isPending}>
          Show
        </Button>
      </Group>
    </form>
  )
}

interface FieldProps {
  value: string
  onChange: (value: string | null) => void
  error?: string
}

function DayField({ label, value, onChange, error }: FieldProps & { label: string }) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      w={148}
    />
  )
}

function OperatorField({ value, onChange, error }: FieldProps) {
  const mayList = useMay('operators.manage')
  const { data: operators = [] } = useOperators(mayList)
  if (!mayList) {
    return (
      <TextInput
        label="Who"
        placeholder="Operator id"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        autoComplete="off"
        spellCheck={false}
        w={190}
      />
    )
  }
  return (
    <Select
      label="Who"
      placeholder="Anybody"
      data={operators.map(({ id, name, signInName }) => ({ value: id, label: `${name} (${signInName})` }))}
      value={value === '' ? null : value}
      onChange={onChange}
      error={error}
      w={190}
      searchable
      clearable
    />
  )
}

import { Button, Combobox, Text, useCombobox } from '@mantine/core'
import { IconMessage2Bolt } from '@tabler/icons-react'
import { useState } from 'react'
import { focusSoon } from '../frame/focus-soon.ts'
import { useReplies } from '../requests/replies.ts'

/** The replies that stand ready, in the borrower's language. What is picked can still be changed before it goes. */
export function RepliesPicker({
  language,
  onPick,
}: {
  language: 'en' | 'hi'
  onPick: (text: string) => void
}) {
  const { data: replies = [] } = useReplies()
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const wanted = search.trim().toLowerCase()
  const found = replies.filter(({ title, text }) =>
    `${title} ${text[language]}`.toLowerCase().includes(wanted),
  )
  const pick = (id: string) => {
    const reply = replies.find((one) => one.id === id)
    if (reply) onPick(reply.text[language])
    combobox.closeDropdown()
    focusSoon('[data-composer]')
  }
  return (
    <Combobox store={combobox} width={380} position="top-start" shadow="md" onOptionSubmit={pick}>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconMessage2Bolt size={16} aria-hidden />}
          onClick={() => combobox.toggleDropdown()}
        >
          Ready replies
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
          placeholder="Find a reply"
          aria-label="Find a reply"
        />
        <Combobox.Options mah={280} className="replies-options">
          {found.length === 0 && (
            <Combobox.Empty>
              {replies.length === 0 ? 'There are no ready replies yet' : 'No reply fits'}
            </Combobox.Empty>
          )}
          {found.map(({ id, title, text }) => (
            <Combobox.Option key={id} value={id}>
              <Text size="sm" fw={600}>
                {title}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {text[language]}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

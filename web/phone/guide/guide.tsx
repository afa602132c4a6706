import { bankAccounts, names, type SandboxValue, words } from './sandbox-values.ts'

/** What can be tried. A tap puts the value into the message field of the phone in use. */
export function Guide({ onUse }: { onUse: (text: string) => void }) {
  return (
    <div className="guide">
      <ol className="steps">
        <li>
          Say <strong>Hi</strong> and answer as a borrower would.
        </li>
        <li>Pages that open from the chat let you choose how they end.</li>
        <li>For the selfie, tap + and pick a face.</li>
        <li>The code for signing comes as a text message at the top of the phone.</li>
      </ol>
      <Values title="Words that always work" values={words} onUse={onUse} compact />
      <Values title="Bank accounts" values={bankAccounts} onUse={onUse} />
      <Values title="Names" values={names} onUse={onUse} />
      <p className="muted">Tap a value to put it into the message. All people and accounts are invented.</p>
    </div>
  )
}

function Values({
  title,
  values,
  onUse,
  compact = false,
}: {
  title: string
  values: SandboxValue[]
  onUse: (text: string) => void
  compact?: boolean
}) {
  return (
    <section>
      <h3>{title}</h3>
      <ul className={compact ? 'values compact' : 'values'}>
        {values.map(({ text, effect }) => (
          <li key={text}>
            <button type="button" title={effect} onClick={() => onUse(text)}>
              <span className="value">{text}</span>
              {!compact && <span className="muted">{effect}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

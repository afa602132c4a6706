/** Before the first word: what this is, and two first words to tap. */
export function EmptyChat({ businessName, onSay }: { businessName: string; onSay: (body: string) => void }) {
  return (
    <div className="messages empty">
      <p className="notice">
        A practice phone. What you write goes to {businessName} the way WhatsApp would send it. No real
        number, no real money.
      </p>
      <div className="first-words">
        <p className="muted">Say hello to begin</p>
        <div className="chips">
          {['Hi', 'नमस्ते'].map((word) => (
            <button key={word} type="button" className="chip" onClick={() => onSay(word)}>
              {word}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}

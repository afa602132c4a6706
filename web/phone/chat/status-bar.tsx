import { useEffect, useState } from 'react'
import { timeOf } from './times.ts'

/** The strip at the top of a phone: the time, and signs that all is well. For the eye only. */
export function StatusBar() {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="status-bar" aria-hidden="true">
      <span>{timeOf(now).replace(/\s?[ap]m$/i, '')}</span>
      <span className="camera" />
      <span className="signs">
        <svg aria-hidden="true" width="46" height="13" viewBox="0 0 46 13" fill="currentColor">
          <path d="M1 9h2.5v3H1zm4.2-2.5h2.5V12H5.2zM9.4 4h2.5v8H9.4zm4.2-3h2.5v11h-2.5z" />
          <path d="M24 1.5h17a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-2.5 2.5H24A2.5 2.5 0 0 1 21.5 9V4A2.5 2.5 0 0 1 24 1.5Zm0 1.2A1.3 1.3 0 0 0 22.7 4v5c0 .7.6 1.3 1.3 1.3h17c.7 0 1.3-.6 1.3-1.3V4c0-.7-.6-1.3-1.3-1.3Zm.2 1.5h12.6v4.6H24.2ZM44.3 5h1.2v3h-1.2z" />
        </svg>
      </span>
    </div>
  )
}

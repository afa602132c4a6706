import { IconPlugConnectedX } from '@tabler/icons-react'

export function LostBanner() {
  return (
    <div className="lost-banner" role="status">
      <IconPlugConnectedX size={16} aria-hidden />
      <span>Connection lost. What you see may be old; trying again.</span>
    </div>
  )
}

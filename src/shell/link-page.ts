/** What stands behind a link, as the server tells it. */
import type { MatterView } from '#kernel/web'

export interface LinkPage {
  unit: string
  committee: { name: string; phone: string }
  expires: string
  state: 'open' | 'used'
  usedAt: string | null
  lang: 'zh' | 'en'
  today: string
  demo: boolean
  matter: MatterView
}

export function linkPath(token: string): string {
  return `/link/${encodeURIComponent(token)}`
}

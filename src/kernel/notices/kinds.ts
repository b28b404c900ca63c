/** What people are told about. Each kind can be switched per person unless the duty to know is not theirs to waive. */
import type { Text } from '../text/text.ts'

export interface NoticeKind {
  readonly label: Text
  /** Sent by mail unless the person switches it off. */
  readonly mail: boolean
  /** Always shown in the program. */
  readonly fixed?: boolean
  /** Also told to the committee's group webhook. */
  readonly group?: boolean
}

export const NOTICE_KINDS = {
  waits: {
    label: { zh: '有事待您办理', en: 'A matter waits for you' },
    mail: true,
    fixed: true,
    group: true,
  },
  reminder: { label: { zh: '催办', en: 'Reminder' }, mail: true, fixed: true, group: true },
  overdue: { label: { zh: '超期', en: 'Overdue' }, mail: true, fixed: true, group: true },
  moved: {
    label: { zh: '您提出或关注的事项有进展', en: 'Progress on what you raised or watch' },
    mail: false,
  },
  upkeep: { label: { zh: '系统维护', en: 'Upkeep of the system' }, mail: true, fixed: true },
  account: { label: { zh: '账号安全', en: 'Account security' }, mail: true, fixed: true },
} as const satisfies Record<string, NoticeKind>

export type NoticeKindId = keyof typeof NOTICE_KINDS

/** What one person chose for one kind; absent means the kind's own default. */
export type Switches = Readonly<Record<string, { readonly inApp?: boolean; readonly mail?: boolean }>>

export interface Wanted {
  readonly inApp: boolean
  readonly mail: boolean
}

export function wanted(kind: NoticeKindId, switches: Switches): Wanted {
  const { mail, fixed = false }: NoticeKind = NOTICE_KINDS[kind]
  const own = Object.hasOwn(switches, kind) ? switches[kind] : undefined
  return { inApp: fixed || (own?.inApp ?? true), mail: own?.mail ?? mail }
}

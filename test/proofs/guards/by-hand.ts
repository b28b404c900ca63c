/** Guards that fit no pattern: an expression by its text, the first of that text in its file, and what stands there when it is gone. */
import type { Edit, Source } from './mutant.ts'

interface ByHand {
  readonly file: string
  readonly text: string
  readonly becomes: string
}

const SESSION = 'src/kernel/accounts/session.ts'
const SIGN_IN = 'src/kernel/accounts/sign-in.ts'
const POSTS = 'src/kernel/accounts/held-posts.ts'
const LINKS = 'src/kernel/links'

/** Conditions inside a command; they become true. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the text of the file as it stands there
const IN_SQL: readonly (readonly [file: string, text: string])[] = [
  [SESSION, 's.token_hash = ${hash}'],
  [SESSION, 's.ended_at is null'],
  [SESSION, 's.expires_at > ${now}'],
  [SESSION, 's.seen_at between ${new Date(now.getTime() - IDLE)} and ${new Date(now.getTime() + IDLE)}'],
  [SESSION, 'a.disabled_at is null'],
  [SESSION, 'e.archived_at is null'],
  [SESSION, 'p.starts <= ${today}'],
  [SESSION, '(p.ends is null or p.ends >= ${today})'],
  ['src/kernel/privacy/erasure-routes.ts', 'r.register = any(${[...labels.keys()]}::text[])'],
]
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the text of the file as it stands there

const IN_CODE: readonly ByHand[] = [
  { file: POSTS, text: 'new Set(admin.map(({ post }) => post)).size > 1', becomes: 'false' },
  { file: POSTS, text: 'admin.length ? admin : posts', becomes: 'posts' },
  { file: POSTS, text: '!waits(post, factors)', becomes: 'true' },
  { file: `${LINKS}/find-link.ts`, text: 'row.revoked_at', becomes: 'false' },
  { file: `${LINKS}/find-link.ts`, text: 'row.expires_at <= now', becomes: 'false' },
  { file: `${LINKS}/find-link.ts`, text: "row.used_at ? 'used' : 'open'", becomes: "'open'" },
  { file: `${LINKS}/visit-link.ts`, text: "link.state === 'used' ? [] : link.verbs", becomes: 'link.verbs' },
  { file: `${LINKS}/act-by-link.ts`, text: "link?.state === 'used'", becomes: 'false' },
  { file: `${LINKS}/act-by-link.ts`, text: "link?.state === 'open'", becomes: 'link !== undefined' },
  { file: `${LINKS}/hand-out.ts`, text: '!can', becomes: 'false' },
  { file: `${LINKS}/hand-out.ts`, text: 'verbs.every((verb) => open.verbs.includes(verb))', becomes: 'true' },
  { file: `${LINKS}/routes.ts`, text: 'isUsed ? [] : link.verbs', becomes: 'link.verbs' },
  { file: 'src/kernel/matter/view.ts', text: '!actor.link', becomes: 'true' },
  { file: 'src/kernel/matter/parties-view.ts', text: 'isUnit && !actor.link', becomes: 'isUnit' },
  { file: 'src/kernel/files/routes.ts', text: '!actor.link?.verbs.length', becomes: 'false' },
  { file: SIGN_IN, text: 'account.disabled || (account.demo && !kernel.demo)', becomes: 'false' },
  { file: SIGN_IN, text: 'account.totp && !given.code?.trim()', becomes: 'false' },
  {
    file: SIGN_IN,
    text: 'totp && !(await spendStep(tx, account, step, keepTotp(kernel.home, account, totp)))',
    becomes: 'false',
  },
  {
    file: 'src/kernel/accounts/totp-kept.ts',
    text: "e.or([e('totp_last_step', 'is', null), e('totp_last_step', '<', String(step))])",
    becomes: 'e.lit(true)',
  },
  {
    file: SIGN_IN,
    text: 'initial && now.getTime() - passwordAt.getTime() > INITIAL_LASTS',
    becomes: 'false',
  },
  { file: SIGN_IN, text: '!given.newPassword', becomes: 'false' },
  { file: SIGN_IN, text: 'address.lockedUntil', becomes: 'false' },
  { file: 'src/kernel/live/routes.ts', text: '!visitor.actor', becomes: 'false' },
  {
    file: 'src/kernel/notices/webhook-channel.ts',
    text: "!hosts.includes(url.host) && !(url.port === '' && hosts.includes(host))",
    becomes: 'false',
  },
  {
    file: 'src/kernel/notices/webhook-channel.ts',
    text: 'allowPrivate ? {} : { lookup: publicLookup }',
    becomes: '{}',
  },
]

export function handmade({ file, text }: Source): Edit[] {
  const code = IN_CODE.filter((one) => one.file === file)
  const inSql = IN_SQL.filter(([of]) => of === file).map(([, it]) => ({
    file,
    text: it,
    becomes: 'true',
    inSql: true,
  }))
  return [...code, ...inSql].map(({ text: it, ...rest }) => {
    const start = text.indexOf(it)
    if (start < 0) throw new Error(`${file} no longer says “${it}”: the list by hand is out of date`)
    return { kind: 'by hand' as const, start, end: start + it.length, ...rest }
  })
}

export const HAND_FILES = new Set([...IN_CODE.map(({ file }) => file), ...IN_SQL.map(([file]) => file)])

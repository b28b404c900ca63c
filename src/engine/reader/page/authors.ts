/** The line that names the author of a speech or an opinion: 姓名（职务）, 职务 姓名, or the bare name. */
import { isPlausibleName } from '../fields/names.ts'
import { POSTS } from '../lexicon/posts.ts'

export interface Author {
  readonly name: string
  readonly post: string | null
  /** The name as it stands on the line, perhaps with blanks inside. */
  readonly printed: string
}

const NAME = '([\\u4e00-\\u9fff·]{2,8}|[\\u4e00-\\u9fff] {1,4}[\\u4e00-\\u9fff])'
const FORMS: readonly { readonly line: RegExp; readonly name: number; readonly post: number }[] = [
  { line: new RegExp(`^(.*(?:${POSTS}|[会委局院司处社]))[ ]+${NAME}$`), name: 2, post: 1 },
  { line: new RegExp(`^${NAME}[ ]*（([^）]{3,60})）$`), name: 1, post: 2 },
  { line: new RegExp(`^（?${NAME}）?$`), name: 1, post: 0 },
]

/** Null when the line is something else. A bare name counts only if it is a plausible one. */
export function authorOf(line: string): Author | null {
  const text = line.trim()
  for (const form of FORMS) {
    const m = form.line.exec(text)
    const printed = m?.[form.name] ?? ''
    const name = printed.replace(/\s/g, '')
    if (!m || !isPlausibleName(name)) continue
    if (form.post && !/政协|委员|会员|主委|主席|党|社|院|司|局|会/.test(m[form.post] ?? '')) continue
    return { name, post: form.post ? (m[form.post] ?? '') : null, printed }
  }
  return null
}

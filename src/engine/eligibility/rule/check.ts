/** Whether a rule may be published; if not, every reason at once. Nothing unknown or half-filled is ever dropped. */
import type { z } from 'zod'
import { type Reason, type Refusal, refuse } from '../refusal.ts'
import type { Text } from '../text.ts'
import { overlap } from '../vocabulary/vocabulary.ts'
import { checkTree } from './check-tree.ts'
import { type Catalogue, getVocabulary } from './field.ts'
import { isGroup, Rule, type Tree } from './rule.ts'

export type Checked = { readonly ok: true; readonly rule: Rule } | Refusal

export function checkRule(input: unknown, catalogue: Catalogue): Checked {
  const parsed = Rule.safeParse(input)
  if (!parsed.success) return refuse(parsed.error.issues.flatMap((issue) => shapeReasons(issue)))
  const rule = parsed.data
  const reasons = [...checkSpan(rule), ...checkVocabularies(rule, catalogue), ...checkIds(rule)]
  for (const tree of treesOf(rule)) reasons.push(...checkTree(tree, { catalogue, effective: rule.effective }))
  return reasons.length ? refuse(reasons) : { ok: true, rule }
}

const treesOf = (rule: Rule): Tree[] => (rule.scope ? [rule.scope, rule.where] : [rule.where])

/** A member of the tree that fits neither leaf nor group is described by what it looks like. */
function shapeReasons(issue: z.core.$ZodIssue, under: readonly PropertyKey[] = []): Reason[] {
  const path = [...under, ...issue.path]
  if (issue.code === 'invalid_union' && path.at(-1) !== 'value') {
    const [leaf = [], group = []] = issue.errors
    const hasMembers = !group.some((it) => it.path.length === 1 && it.path[0] === 'rules')
    const chosen = hasMembers ? group : leaf
    return chosen.flatMap((inner) => shapeReasons(inner, path))
  }
  return [{ code: `rule.shape.${issue.code}`, at: path.join('.'), text: shapeText(issue, path) }]
}

function shapeText(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): Text {
  const at = path.join('.') || '·'
  if (path.at(-1) === 'operator')
    return { zh: `${at}：没有这个运算符`, en: `${at}: there is no such operator` }
  if (path.at(-1) === 'value')
    return {
      zh: `${at}：没有填完；小数要写成文字，如 "0.05"`,
      en: `${at}: not filled in; a decimal is written as text, such as "0.05"`,
    }
  if (issue.code === 'unrecognized_keys')
    return {
      zh: `${at}：有不认识的内容 ${issue.keys.join('、')}`,
      en: `${at}: unknown keys ${issue.keys.join(', ')}`,
    }
  return { zh: `${at}：缺少或写法不对`, en: `${at}: missing, or not written as the format wants it` }
}

function checkSpan({ effective: [from, to] }: Rule): Reason[] {
  if (to === null || from <= to) return []
  const text = { zh: '有效期的止日早于起日', en: 'the last day in force lies before the first' }
  return [{ code: 'rule.effective', at: 'effective', text }]
}

/** Every vocabulary that the tree speaks must be named with a version that can be read, in force with the rule. */
function checkVocabularies(rule: Rule, catalogue: Catalogue): Reason[] {
  const spoken = new Set<string>()
  for (const tree of treesOf(rule))
    for (const leaf of leavesOf(tree)) {
      const field = Object.hasOwn(catalogue.fields, leaf.field) ? catalogue.fields[leaf.field] : undefined
      if (field?.kind === 'code') spoken.add(field.vocabulary)
    }
  return [...spoken].flatMap((id) => {
    const known = getVocabulary(catalogue, id)
    const said = Object.hasOwn(rule.vocab, id) ? rule.vocab[id] : undefined
    const readable = said !== undefined && (said === known.version || known.succeeds.includes(said))
    if (readable && overlap(known.valid, rule.effective)) return []
    const text: Text = readable
      ? {
          zh: `词表 ${known.version} 在规则有效期内不在用`,
          en: `vocabulary ${known.version} is not in force while the rule is`,
        }
      : {
          zh: `词表“${id}”的版本是“${said ?? '未写'}”，本系统读得懂的是 ${known.version}`,
          en: `vocabulary "${id}" is given as "${said ?? 'nothing'}", and ${known.version} is what can be read`,
        }
    return [{ code: 'rule.vocabulary', at: `vocab.${id}`, text }]
  })
}

function checkIds(rule: Rule): Reason[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  const ids = treesOf(rule).flatMap((tree) => leavesOf(tree).map((leaf) => leaf.id))
  for (const id of [...ids, ...(rule.judged ?? []).map((it) => it.id)]) (seen.has(id) ? twice : seen).add(id)
  return [...twice].map((id) => ({
    code: 'rule.id-twice',
    at: id,
    text: { zh: `编号“${id}”用了两次`, en: `the id "${id}" stands twice` },
  }))
}

export const leavesOf = (tree: Tree): Exclude<Tree, { rules: unknown }>[] =>
  isGroup(tree) ? tree.rules.flatMap(leavesOf) : [tree]

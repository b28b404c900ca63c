/** Walks the outline of a policy and says, clause by clause, what is granted to whom on which conditions. */
import type { Flow } from '../flow.ts'
import { grantIn } from './benefit.ts'
import { type Definition, definitionIn } from './definition.ts'
import { NOTHING, type Said, saidIn, together } from './item.ts'
import { ARTICLE } from './marker.ts'
import type { Clause } from './model.ts'
import { type Node, printedOf } from './outline.ts'
import { sentencesOf } from './pieces.ts'
import {
  announcesAll,
  announcesAny,
  announcesVeto,
  isBenefit,
  isPenalty,
  isProcedure,
  type Role,
  roleOf,
} from './roles.ts'
import { vetoSaid } from './veto.ts'

const LONGEST_QUOTE = 1200
const SKIPPED: ReadonlySet<Role> = new Set(['procedure', 'penalty'])

export function clausesOf(root: Node): Clause[] {
  return withDefinitions(visit(root, 'general'), root)
}

function visit(node: Node, inherited: Role): Clause[] {
  const own = roleOf(node.heading)
  const role = own === 'general' ? inherited : own
  if (SKIPPED.has(role)) return []
  if (role === 'scoring') return scored(node)
  if ((role === 'conditions' || role === 'target') && !isDivided(node))
    return made(node, conditionsSaid(node), benefitBeside(node))
  if (role === 'veto' && !isDivided(node)) return made(node, vetoes(node), null)
  if (role === 'benefit') return benefitOnly(node)
  const list = node.children.length ? listRole(node) : undefined
  if (list) return made(node, list, grantedBy(node.body))
  return [
    ...made(node, granted(node.body), grantedBy(node.body)),
    ...node.children.flatMap((child) => visit(child, role)),
  ]
}

/** Chapters, and sections whose parts are named and numbered themselves, are read part by part. */
function isDivided(node: Node): boolean {
  return (
    node.children.length > 0 &&
    (node.level < ARTICLE || node.children.some((child) => child.heading && child.children.length))
  )
}

function made(node: Node, said: Said, benefit: string | null): Clause[] {
  if (!said.conditions.length && !said.abstained.length && benefit === null) return []
  const quote = (node.heading && !node.body.length ? `${node.heading}\n` : '') + printedOf(node)
  return [{ ref: node.ref || '正文', quote: quote.slice(0, LONGEST_QUOTE), benefit, ...said }]
}

/** Points of a table belong to no single condition. */
function scored(node: Node): Clause[] {
  const quote = (node.heading || printedOf(node)).slice(0, LONGEST_QUOTE)
  return [{ ref: node.ref, quote, benefit: null, conditions: [], abstained: [{ quote, why: 'score' }] }]
}

/** A node under 申报条件: its own text and every point of it must hold. */
function conditionsSaid(node: Node): Said {
  const text = node.body.map((flow) => flow.text).join('')
  const vetoed = announcesVeto(lastSentence(text)) && node.children.length > 0
  const own = saidIn(
    node.body.flatMap(sentencesOf).filter(({ text }) => !announcesVeto(text) && !isBenefit(text)),
  )
  if (!vetoed && announcesAny(lastSentence(text)) && node.children.length) return oneOf(node)
  if (vetoed) return together([own, ...node.children.map(vetoes)])
  const points = node.children.map(childSaid)
  if (points.length > 1 && (roleOf(node.heading) === 'target' || areApplicants(points)))
    return together([own, oneOf(node)])
  return together([own, ...points])
}

/** Two points that each name a kind of applicant are two ways in: nobody is both. */
function areApplicants(points: readonly Said[]): boolean {
  return ['tags', 'size', 'industry'].some(
    (kind) =>
      points.filter(({ conditions }) =>
        conditions.some(({ field, op }) => field === kind && op !== 'hasNone'),
      ).length > 1,
  )
}

function childSaid(child: Node): Said {
  const role = roleOf(child.heading)
  if (SKIPPED.has(role)) return NOTHING
  if (role === 'veto') return vetoes(child)
  return conditionsSaid(child)
}

const lastSentence = (text: string): string => /[^。；]*[。；：]?$/.exec(text)?.[0] ?? ''

function oneOf(node: Node): Said {
  const quote = printedOf(node).slice(0, LONGEST_QUOTE)
  return { conditions: [], abstained: [{ quote, why: 'alternative' }] }
}

/** Every case under a veto shuts out by itself. */
function vetoes(node: Node): Said {
  const cases = node.body.flatMap(sentencesOf).filter(({ text }) => !announcesVeto(text))
  return together([...cases.map(vetoSaid), ...node.children.map(vetoes)])
}

/** A sentence that ends in a colon and says what its points are. */
function listRole(node: Node): Said | undefined {
  const last = lastSentence(node.body.map((flow) => flow.text).join(''))
  if (isProcedure(last) || isPenalty(last)) return NOTHING
  if (announcesVeto(last)) return vetoes(node)
  if (announcesAny(last) && /符合|满足|具备|条件/.test(last)) return oneOf(node)
  if (!announcesAll(last)) return undefined
  return together([granted(node.body), ...node.children.map(childSaid)])
}

function granted(body: readonly Flow[]): Said {
  return together(body.flatMap(sentencesOf).map((sentence) => grantIn(sentence) ?? NOTHING))
}

function grantedBy(body: readonly Flow[]): string | null {
  // A title is no sentence, whatever it names.
  const sentences = body
    .filter(({ text }) => /[。；：]/.test(text))
    .flatMap(sentencesOf)
    .filter(({ text }) => isBenefit(text) && !isPenalty(text) && !isProcedure(text))
  return sentences.length ? sentences.map(({ printed }) => printed.trim()).join('') : null
}

/** 支持标准 under its own number beside 申报条件: the benefit of the conditions, if there is one alone. */
function benefitBeside(node: Node): string | null {
  const own = grantedBy(node.body)
  if (own !== null) return own
  const beside = node.parent?.children.filter((it) => roleOf(it.heading) === 'benefit') ?? []
  const conditions = node.parent?.children.filter((it) => isCondition(it)) ?? []
  const [only] = beside
  return only && beside.length === 1 && conditions.length <= 2
    ? printedOf(only).slice(0, LONGEST_QUOTE)
    : null
}

const isCondition = ({ heading }: Node): boolean => ['conditions', 'target'].includes(roleOf(heading))

/** Where the conditions stand beside, their clause tells the benefit; else it is a clause of its own. */
function benefitOnly(node: Node): Clause[] {
  if (node.parent?.children.some(isCondition)) return []
  if (node.children.length) return node.children.flatMap((child) => visit(child, 'general'))
  return made(node, granted(node.body), printedOf(node).slice(0, LONGEST_QUOTE) || null)
}

/** A name that the text defines brings its conditions to the clauses that grant something to it. */
function withDefinitions(clauses: readonly Clause[], root: Node): Clause[] {
  const definitions = definitionsIn(root)
  if (!definitions.length) return [...clauses]
  return clauses.map((clause) => {
    const meant = definitions.filter(({ term }) => isForThemAlone(clause.benefit ?? '', term))
    const conditions = clause.conditions.filter(
      ({ field, value }) => field !== 'tags' || !meant.some(({ term }) => term === value),
    )
    const added = together([{ conditions, abstained: clause.abstained }, ...meant])
    const abstained = added.abstained.filter(({ quote }) => !meant.some(({ term }) => quote === term))
    return { ...clause, conditions: added.conditions, abstained }
  })
}

/** 对小型微利企业减按…, not 对个体工商户和小型微利企业. */
function isForThemAlone(benefit: string, term: string): boolean {
  return new RegExp(`(?:^|，)对(?:于)?(?:符合条件的)?${term}(?![、和及或])`).test(benefit)
}

function definitionsIn(node: Node): Definition[] {
  const own = node.body.flatMap(sentencesOf).flatMap((sentence) => definitionIn(sentence) ?? [])
  return [...own, ...node.children.flatMap(definitionsIn)]
}

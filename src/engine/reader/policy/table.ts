/** A reading of a policy as lines for a terminal. */
import { type Condition, type PolicyReading, WHYS } from './model.ts'

const LABELS = {
  zh: {
    number: '文号',
    issuer: '发文机关',
    issued: '成文日期',
    effective: '有效',
    benefit: '给予',
    left: '待人定',
  },
  en: {
    number: 'number',
    issuer: 'issued by',
    issued: 'dated',
    effective: 'in force',
    benefit: 'grants',
    left: 'left to a person',
  },
} as const

export function policyTable(policy: PolicyReading, lang: 'zh' | 'en'): string {
  const words = LABELS[lang]
  const [from, to] = policy.effective
  const head = [
    policy.title ?? '—',
    `${words.number} ${policy.number ?? '—'} · ${words.issuer} ${policy.issuer ?? '—'} · ${words.issued} ${policy.issued ?? '—'}`,
    `${words.effective} ${from ?? '…'} — ${to ?? '…'}`,
  ]
  const clauses = policy.clauses.flatMap(({ ref, benefit, conditions, abstained }) => [
    '',
    ref,
    ...(benefit === null ? [] : [`  ${words.benefit}：${oneLine(benefit, 70)}`]),
    ...conditions.map((condition) => `  ✓ ${asLine(condition)}  “${condition.quote}”`),
    ...abstained.map(({ quote, why }) => `  ? ${words.left}：${WHYS[why][lang]}  “${oneLine(quote, 60)}”`),
  ])
  return `${[...head, ...clauses].join('\n')}\n`
}

function asLine({ field, op, value, unit, period }: Condition): string {
  const shown = Array.isArray(value) ? value.join(', ') : String(value)
  return [field, op, shown, unit, period && `@ ${period}`].filter(Boolean).join(' ')
}

function oneLine(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > most ? `${line.slice(0, most)}…` : line
}

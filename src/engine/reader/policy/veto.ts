/** What shuts an enterprise out: 有下列情形之一的，不予支持. Each case, turned round, is a condition. */
import type { Flow } from '../flow.ts'
import { conditionOf } from './condition.ts'
import { quoted, type Said } from './item.ts'
import type { Condition, Op } from './model.ts'
import { piecesOf } from './pieces.ts'

const TURNED: Readonly<Partial<Record<Op, Op>>> = { '>': '<=', '>=': '<', '<': '>=', '<=': '>' }

export function vetoSaid(item: Flow): Said {
  const [piece, ...more] = piecesOf(item)
  if (!piece) return { conditions: [], abstained: [] }
  const quote = quoted(item)
  const turned = more.length ? undefined : turnedRound(piece.text)
  return turned
    ? { conditions: [{ ...turned, quote }], abstained: [] }
    : { conditions: [], abstained: [{ quote, why: whyOf(item.text) }] }
}

const whyOf = (text: string) => {
  const reading = conditionOf(text)
  return reading.is === 'abstained' ? reading.why : 'unclear'
}

function turnedRound(text: string): Omit<Condition, 'quote'> | undefined {
  const bare = text.replace(/(?:的)?(?:企业|单位)?$/, '')
  if (/^(?:企业)?(?:已)?(?:被)?(?:列入|纳入)/.test(bare)) {
    const listed = conditionOf(`未被${bare.replace(/^(?:企业)?(?:已)?(?:被)?/, '')}`)
    return listed.is === 'condition' ? listed.condition : undefined
  }
  const reading = conditionOf(bare)
  if (reading.is !== 'condition') return undefined
  const op = TURNED[reading.condition.op]
  return op ? { ...reading.condition, op } : undefined
}

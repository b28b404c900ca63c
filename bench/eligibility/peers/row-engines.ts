/** Engines that judge one enterprise at a time: each is given all rules, and tells which are met. */

import type { PlainRow } from '../rows.ts'
import type { Formula } from './formula.ts'
import { toJs, toJsonLogic, toJsonRules, toZen } from './written.ts'

export type Judge = (row: PlainRow) => readonly boolean[] | Promise<readonly boolean[]>

export const ROW_ENGINES: Readonly<Record<string, (formulas: readonly Formula[]) => Judge | Promise<Judge>>> =
  {
    'new Function per policy': (formulas) => {
      const rules = formulas.map(
        (it) => new Function('row', `return ${toJs(it)}`) as (row: PlainRow) => boolean,
      )
      return (row) => rules.map((rule) => rule(row))
    },
    async 'json-logic-engine'(formulas) {
      const { LogicEngine } = await import('json-logic-engine')
      const engine = new LogicEngine()
      const rules = formulas.map((it) => engine.build(toJsonLogic(it)) as (row: PlainRow) => unknown)
      return (row) => rules.map((rule) => Boolean(rule(row)))
    },
    async '@gorules/zen-engine'(formulas) {
      const { ZenEngine } = await import('@gorules/zen-engine')
      const position = { x: 0, y: 0 }
      const expressions = formulas.map((it, i) => ({ id: `x${i}`, key: `k${i}`, value: toZen(it) }))
      const decision = new ZenEngine().createDecision({
        contentType: 'application/vnd.gorules.decision',
        nodes: [
          { id: 'in', type: 'inputNode', name: 'in', position },
          { id: 'all', type: 'expressionNode', name: 'all', position, content: { expressions } },
          { id: 'out', type: 'outputNode', name: 'out', position },
        ],
        edges: [
          { id: 'e1', sourceId: 'in', targetId: 'all', type: 'edge' },
          { id: 'e2', sourceId: 'all', targetId: 'out', type: 'edge' },
        ],
      })
      return async (row) => {
        const { result } = await decision.evaluate(row)
        return formulas.map((_, i) => Boolean(result[`k${i}`]))
      }
    },
    async 'json-rules-engine'(formulas) {
      const { Engine } = await import('json-rules-engine')
      const engine = new Engine([], { allowUndefinedFacts: true })
      formulas.forEach((it, i) => {
        const condition = toJsonRules(it)
        const conditions = 'all' in condition || 'any' in condition ? condition : { all: [condition] }
        engine.addRule({ conditions: conditions as never, event: { type: 'met', params: { i } } })
      })
      return async (row) => {
        const { events } = await engine.run(row)
        const met = formulas.map(() => false)
        for (const { params } of events) met[Number(params?.i)] = true
        return met
      }
    },
  }

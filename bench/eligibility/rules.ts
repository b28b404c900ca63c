/** Synthetic rules after the kinds in force: two to six conditions beside the region, a fifth of them compound. */

import type { Group, Leaf, Rule, Tree } from '../../src/engine/eligibility/index.ts'
import { isoDay } from '../../src/engine/eligibility/rule/day.ts'
import { choose, type Draw, drawing, someOf } from './random.ts'
import { AS_OF_DAY, INDUSTRIES, OFFICIAL_TITLES, OWNERS, REGIONS, TITLES } from './vocabulary.ts'

const REVENUES = [100, 200, 300, 500, 800, 1000, 2000, 3000, 4000, 5000, 10000, 20000, 40000, 50000, 1e5, 2e5]
const STAFF = [5, 10, 20, 30, 50, 100, 200, 300, 500, 1000]
const ASSETS = [200, 500, 1000, 2000, 3000, 5000, 10000, 20000, 40000, 120000]
const RESEARCH = [0.01, 0.02, 0.025, 0.03, 0.035, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15]
const TAXES = [1, 3, 5, 10, 20, 50, 100, 300, 500, 1000]
const RIGHTS = [1, 2, 3, 5, 6, 8, 10, 15, 20, 30]
const GROWTHS = [0, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5]
const YEARS = [0.5, 1, 2, 3, 5, 7, 10, 15]
const SECTIONS = ['C', 'I', 'M', 'A', 'G', 'C', 'I', 'L', 'R', 'Q']
const MANY_SECTIONS = ['C', 'I', 'M', 'A', 'G', 'F', 'H', 'L']

const and = (...rules: Tree[]): Group => ({ combinator: 'and', rules })
const or = (...rules: Tree[]): Group => ({ combinator: 'or', rules })
const none = (...rules: Tree[]): Group => ({ combinator: 'and', not: true, rules: [or(...rules)] })

export function rulesOf(count: number, seed = 2): Rule[] {
  const author = new Author(drawing(seed))
  return Array.from({ length: count }, (_, i) => author.rule(`p${i}`))
}

class Author {
  readonly #draw: Draw
  #leaves = 0
  readonly #simple: readonly (() => Leaf)[]
  readonly #compound: readonly (() => Tree)[]

  constructor(draw: Draw) {
    this.#draw = draw
    this.#simple = [...this.#figures(), ...this.#choices(), ...this.#titles()]
    this.#compound = this.#compounds()
  }

  rule(id: string): Rule {
    this.#leaves = 0
    const draw = this.#draw
    const rules: Tree[] = this.#region()
    if (draw() < 0.6) rules.push(this.#leaf('status', '=', 'active'))
    const more = 2 + Math.floor(draw() * 5)
    for (let k = 0; k < more; k += 1)
      rules.push(draw() < 0.78 ? choose(draw, this.#simple)() : choose(draw, this.#compound)())
    const where = draw() < 0.93 ? and(...rules) : and(...rules.slice(0, 1), or(...rules.slice(1)))
    return {
      v: 1,
      id,
      rev: 1,
      kind: 'policy',
      effective: ['2026-01-01', null],
      recorded: '2026-01-01T00:00:00Z',
      vocab: { region: 'bench', industry: 'bench' },
      where,
    }
  }

  #leaf(field: string, operator: Leaf['operator'], value: number | boolean | string | string[]): Leaf {
    this.#leaves += 1
    const written = typeof value === 'number' ? String(value) : value
    return { id: `c${this.#leaves}`, field, operator, value: written }
  }

  #region(): Leaf[] {
    const draw = this.#draw
    const share = draw()
    if (share < 0.1) return []
    if (share < 0.35) return [this.#leaf('region', 'under', ['99'])]
    if (share < 0.7) return [this.#leaf('region', 'under', [choose(draw, REGIONS).slice(0, 4)])]
    const counties =
      draw() < 0.85 ? [choose(draw, REGIONS)] : someOf(draw, REGIONS, 2 + Math.floor(draw() * 3))
    return [this.#leaf('region', 'under', counties)]
  }

  /** Mostly one of the usual thresholds, now and then an odd one. */
  #threshold(usual: readonly number[], precision: number): number {
    const draw = this.#draw
    return draw() < 0.85
      ? choose(draw, usual)
      : Math.round(choose(draw, usual) * (0.5 + draw()) * precision) / precision
  }

  #days(operator: '<=' | '>='): Leaf {
    const draw = this.#draw
    const years = draw() < 0.85 ? choose(draw, YEARS) : Math.ceil(draw() * 20)
    return this.#leaf('registered', operator, isoDay(AS_OF_DAY - Math.round(years * 365.25)))
  }

  #figures(): (() => Leaf)[] {
    const figure =
      (field: string, operator: Leaf['operator'], usual: readonly number[], precision = 1) =>
      () =>
        this.#leaf(field, operator, this.#threshold(usual, precision))
    return [
      figure('revenue', '>=', REVENUES),
      figure('revenue', '<=', REVENUES),
      figure('employees', '>=', STAFF),
      figure('employees', '<=', STAFF),
      figure('assets', '<=', ASSETS),
      figure('research', '>=', RESEARCH, 1000),
      figure('tax', '>=', TAXES, 10),
      () => this.#leaf('inventions', '>=', choose(this.#draw, [1, 1, 1, 2, 3, 5])),
      figure('rights', '>=', RIGHTS),
      () => this.#leaf('technicians', '>=', choose(this.#draw, [0.1, 0.1, 0.15, 0.2, 0.3])),
      figure('exports', '>', [0, 0, 0, 100, 500, 1000]),
      figure('growth', '>=', GROWTHS, 100),
      () => this.#days('<='),
      () => this.#days('>='),
      () => this.#days('<='),
      () => this.#between(),
    ]
  }

  #between(): Leaf {
    const low = choose(this.#draw, REVENUES)
    return this.#leaf('revenue', 'between', [String(low), String(low * choose(this.#draw, [2, 4, 10]))])
  }

  #choices(): (() => Leaf)[] {
    const draw = this.#draw
    const size = [['micro'], ['micro', 'small'], ['small', 'medium'], ['micro', 'small', 'medium'], ['large']]
    const flag = (field: string, value: boolean) => () => this.#leaf(field, '=', value)
    return [
      () => this.#leaf('grade', 'in', choose(draw, [['A'], ['A', 'B'], ['A', 'B', 'M']])),
      () => this.#leaf('grade', 'notIn', ['C', 'D'].slice(Math.floor(draw() * 2))),
      () => this.#leaf('size', 'in', choose(draw, size)),
      () => this.#leaf('owner', 'notIn', someOf(draw, OWNERS, 1 + Math.floor(draw() * 2))),
      flag('abnormal', false),
      flag('dishonest', false),
      flag('dishonest', false),
      flag('taxArrears', false),
      flag('envPenalty', false),
      flag('insured', true),
      () => this.#leaf('hasLoan', '=', choose(draw, [true, false])),
      flag('trades', true),
    ]
  }

  #titles(): (() => Leaf)[] {
    const draw = this.#draw
    const official = TITLES.slice(0, OFFICIAL_TITLES)
    return [
      () => this.#title(),
      () => this.#title(),
      () => this.#leaf('titles', 'hasAny', someOf(draw, official, 2 + Math.floor(draw() * 3))),
      () => this.#industry(),
      () => this.#industry(),
    ]
  }

  #title(): Leaf {
    const draw = this.#draw
    const place = draw() < 0.7 ? draw() * draw() * OFFICIAL_TITLES : OFFICIAL_TITLES + draw() * 16
    return this.#leaf('titles', 'has', TITLES[Math.floor(place)] ?? '')
  }

  #industry(): Leaf {
    const draw = this.#draw
    const share = draw()
    if (share < 0.35) return this.#leaf('industry', 'under', [choose(draw, SECTIONS)])
    if (share < 0.6)
      return this.#leaf('industry', 'under', someOf(draw, MANY_SECTIONS, 1 + Math.floor(draw() * 3)))
    const most = share < 0.85 ? 5 : 8
    const codes = Array.from({ length: 1 + Math.floor(draw() * most) }, () => {
      const code = choose(draw, INDUSTRIES)
      return share < 0.85 ? code.slice(0, 3) : draw() < 0.5 ? code.slice(0, 4) : code
    })
    return this.#leaf('industry', 'under', [...new Set(codes)].sort())
  }

  #compounds(): (() => Tree)[] {
    const draw = this.#draw
    const leaf = (field: string, operator: Leaf['operator'], value: number | boolean | string | string[]) =>
      this.#leaf(field, operator, value)
    return [
      () =>
        or(
          and(leaf('revenue', '<', 5000), leaf('research', '>=', 0.05)),
          and(leaf('revenue', 'between', ['5000', '20000']), leaf('research', '>=', 0.04)),
          and(leaf('revenue', '>', 20000), leaf('research', '>=', 0.03)),
        ),
      () => or(this.#title(), leaf('revenue', '>=', this.#threshold(REVENUES, 1))),
      () =>
        or(
          leaf('inventions', '>=', choose(draw, [1, 2, 3])),
          leaf('rights', '>=', choose(draw, [5, 6, 8, 10])),
        ),
      () =>
        or(
          and(leaf('employees', '<=', 30), leaf('size', 'in', ['micro'])),
          and(leaf('employees', '>', 30), leaf('insured', '=', true)),
        ),
      () => none(leaf('abnormal', '=', true), leaf('dishonest', '=', true), leaf('taxArrears', '=', true)),
      () => none(leaf('industry', 'under', [choose(draw, ['K', 'J', 'O', 'F'])])),
      () => none(and(this.#title(), this.#title())),
      () =>
        or(
          leaf('grade', 'in', ['A']),
          and(leaf('grade', 'in', ['B', 'M']), leaf('tax', '>=', this.#threshold(TAXES, 10))),
        ),
    ]
  }
}

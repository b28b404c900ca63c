/** Synthetic enterprises in columns, sorted by region; gaps grow as the enterprise gets smaller. */
import type { Table } from '../../src/engine/eligibility/index.ts'
import { type Draw, drawing, gauss, weighted } from './random.ts'
import {
  AS_OF_DAY,
  FIGURES,
  FLAGS,
  INDUSTRIES,
  OFFICIAL_TITLES,
  REGIONS,
  SCALE,
  TITLES,
} from './vocabulary.ts'

/** How often a flag is set, and how often it is not known. */
const FLAG_SHARES = [0.05, 0.01, 0.03, 0.02, 0.004, 0.6, 0.3, 0.08]
const FLAG_GAPS = [0, 0, 0.2, 0.1, 0, 0.05, 0.45, 0.02]
/** Of each size: logarithm of revenue and its spread, of employees and its spread, and how often figures are missing. */
const SIZE_SHAPES = [
  [3.2, 1.2, 1.2, 0.7, 0.55],
  [5.8, 1.0, 2.8, 0.7, 0.2],
  [8.6, 0.9, 4.9, 0.6, 0.05],
  [11, 1, 6.6, 0.8, 0.01],
] as const

/** How often a technical enterprise of each size holds official titles, a third of it. */
const TITLE_SHARES = [0.02, 0.08, 0.2, 0.2]

export interface Enterprises {
  readonly table: Table
  /** The columns by name, to be read row by row. */
  readonly places: Readonly<Record<string, Uint16Array | Uint8Array>>
  readonly figures: Readonly<Record<string, Float64Array>>
}

const column = (size: number) => new Float64Array(new SharedArrayBuffer(size * 8))
const bytes = (size: number) => new Uint8Array(new SharedArrayBuffer(size))
const places = (size: number) => new Uint16Array(new SharedArrayBuffer(size * 2))

export function enterprisesOf(rows: number, { seed = 1, sorted = true } = {}): Enterprises {
  const draw = drawing(seed)
  const maker = new Maker(rows, draw)
  maker.regions(sorted)
  for (let row = 0; row < rows; row += 1) maker.row(row)
  return maker.result()
}

class Maker {
  readonly #rows: number
  readonly #draw: Draw
  readonly #region: Uint16Array
  readonly #industry: Uint16Array
  readonly #choices: Record<'size' | 'owner' | 'status' | 'grade', Uint8Array>
  readonly #figures: Record<string, Float64Array>
  readonly #flags: { has: Uint8Array; unknown: Uint8Array }[]
  readonly #titles: { has: Uint8Array[]; unknown: Uint8Array[] }
  readonly #pickRegion: (at: number) => number
  readonly #pickIndustry: (at: number) => number
  readonly #regionEnds: number[]

  constructor(rows: number, draw: Draw) {
    this.#rows = rows
    this.#draw = draw
    this.#region = places(rows)
    this.#industry = places(rows)
    this.#choices = { size: bytes(rows), owner: bytes(rows), status: bytes(rows), grade: bytes(rows) }
    this.#figures = Object.fromEntries(['registered', ...FIGURES].map((id) => [id, column(rows)]))
    this.#flags = FLAGS.map(() => ({ has: bytes(rows), unknown: bytes(rows) }))
    const octets = () => Array.from({ length: TITLES.length / 8 }, () => bytes(rows))
    this.#titles = { has: octets(), unknown: octets() }
    const weights = drawing(5)
    const regionWeights = REGIONS.map(() => Math.exp(gauss(weights) * 0.7))
    const bonus: Readonly<Record<string, number>> = { F: 6, C: 0.5, L: 3, O: 3 }
    const industryWeights = INDUSTRIES.map((it) => Math.exp(gauss(weights) * 1.2) * (bonus[it[0] ?? ''] ?? 1))
    this.#pickRegion = weighted(regionWeights)
    this.#pickIndustry = weighted(industryWeights)
    const total = regionWeights.reduce((sum, it) => sum + it, 0)
    let sum = 0
    this.#regionEnds = regionWeights.map((weight) => {
      sum += weight
      return Math.round((sum / total) * rows)
    })
  }

  regions(sorted: boolean): void {
    if (!sorted) for (let i = 0; i < this.#rows; i += 1) this.#region[i] = this.#pickRegion(this.#draw())
    else {
      let from = 0
      this.#regionEnds.forEach((end, place) => {
        const to = place === REGIONS.length - 1 ? this.#rows : end
        this.#region.fill(place, from, to)
        from = to
      })
    }
  }

  row(row: number): void {
    const draw = this.#draw
    this.#industry[row] = draw() < 0.03 ? 0xffff : this.#pickIndustry(draw())
    const size = sizeAt(draw())
    this.#choices.size[row] = draw() < 0.06 ? 0xff : size
    this.#choices.owner[row] = draw() < 0.6 ? 0 : draw() < 0.5 ? 7 : Math.floor(draw() * 8)
    this.#choices.status[row] = draw() < 0.86 ? 0 : 1 + Math.floor(draw() * 4)
    this.#choices.grade[row] = draw() < 0.3 ? 0xff : gradeAt(draw())
    const letter = INDUSTRIES[this.#industry[row] ?? 0]?.[0] ?? 'F'
    const technical = letter === 'C' || letter === 'I' || letter === 'M'
    this.#figuresOf(row, size, technical)
    this.#titlesOf(row, size, technical)
    this.#flags.forEach((flag, k) => {
      if (draw() < (FLAG_GAPS[k] ?? 0)) flag.unknown[row] = 1
      else if (draw() < (FLAG_SHARES[k] ?? 0)) flag.has[row] = 1
    })
  }

  #figuresOf(row: number, size: number, technical: boolean): void {
    const draw = this.#draw
    const [revenueMean, revenueSpread, staffMean, staffSpread, gap] = SIZE_SHAPES[size] ?? SIZE_SHAPES[0]
    const put = (id: string, missing: number, value: () => number) => {
      const values = this.#figures[id]
      if (values) values[row] = draw() < missing ? Number.NaN : Math.round(value() * 10 ** SCALE)
    }
    const days = AS_OF_DAY - Math.floor(Math.min(9100, -Math.log(1 - draw()) * 2400))
    const registered = this.#figures.registered
    if (registered) registered[row] = draw() < 0.002 ? Number.NaN : days
    const revenue = Math.exp(revenueMean + revenueSpread * gauss(draw))
    const rights =
      technical && draw() < 0.25 ? Math.floor(-Math.log(1 - draw()) * (3 + size * 8)) : draw() < 0.02 ? 1 : 0
    const rare = technical ? 0.4 : 0.9
    put('revenue', gap, () => Math.round(revenue * 100) / 100)
    put('employees', gap * 0.6, () =>
      Math.max(1, Math.round(Math.exp(staffMean + staffSpread * gauss(draw)))),
    )
    put('assets', gap * 1.1, () => Math.round(revenue * (0.4 + 2 * draw()) * 100) / 100)
    put('research', technical ? 0.35 : 0.85, () => (draw() < rare ? 0 : Math.exp(-3.3 + 0.8 * gauss(draw))))
    put('tax', gap * 0.8, () => Math.round(revenue * 4 * draw()) / 100)
    put('inventions', 0, () => (rights && draw() < 0.5 ? Math.floor(rights * draw()) : 0))
    put('rights', 0.1, () => rights)
    put('technicians', technical ? 0.4 : 0.8, () => Math.min(1, Math.exp(-2 + 0.9 * gauss(draw))))
    put('exports', 0.3, () => (draw() < 0.93 ? 0 : Math.round(revenue * draw() * 100) / 100))
    put('growth', gap + 0.15, () => gauss(draw) * 0.25 + 0.06)
  }

  #titlesOf(row: number, size: number, technical: boolean): void {
    const draw = this.#draw
    const share = technical ? (TITLE_SHARES[size] ?? 0) : 0.004
    if (draw() < share * 3) this.#official(row)
    const own = draw() < 0.12 ? OFFICIAL_TITLES + Math.floor(draw() * 16) : -1
    for (let title = OFFICIAL_TITLES; title < TITLES.length; title += 1)
      if (draw() < 0.15) this.#setTitle('unknown', row, title)
      else if (title === own) this.#setTitle('has', row, title)
  }

  #official(row: number): void {
    for (let title = 0; title < OFFICIAL_TITLES; title += 1)
      if (this.#draw() < (title < 9 ? 0.16 : 0.04)) this.#setTitle('has', row, title)
  }

  #setTitle(part: 'has' | 'unknown', row: number, title: number): void {
    const octet = this.#titles[part][title >> 3]
    if (octet) octet[row] = (octet[row] ?? 0) | (1 << (title & 7))
  }

  result(): Enterprises {
    const ordinal = (values: Float64Array | Uint16Array | Uint8Array) =>
      ({ kind: 'ordinal', values }) as const
    const named = { region: this.#region, industry: this.#industry, ...this.#choices }
    const columns = Object.fromEntries(
      [...Object.entries(named), ...Object.entries(this.#figures)].map(([id, values]) => [
        id,
        ordinal(values),
      ]),
    )
    const flags = Object.fromEntries(
      FLAGS.map((id, k) => {
        const flag = this.#flags[k]
        return [
          id,
          { kind: 'marks' as const, has: flag ? [flag.has] : [], unknown: flag ? [flag.unknown] : [] },
        ]
      }),
    )
    const table = {
      rows: this.#rows,
      columns: { ...columns, ...flags, titles: { kind: 'marks' as const, ...this.#titles } },
    }
    return { table, places: named, figures: this.#figures }
  }
}

const sizeAt = (at: number): number => (at < 0.78 ? 0 : at < 0.95 ? 1 : at < 0.99 ? 2 : 3)

const gradeAt = (at: number): number => (at < 0.12 ? 0 : at < 0.5 ? 1 : at < 0.85 ? 2 : at < 0.95 ? 3 : 4)

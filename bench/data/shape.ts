/** The shape of D1M: two hundred committees of uneven size in a tree, each with a hundred people at work. */

export const SIZES = { '10k': 10_000, '100k': 100_000, '1M': 1_000_000 } as const
export type Size = keyof typeof SIZES

export interface Place {
  readonly id: number
  readonly parent: number | null
  readonly level: 'province' | 'city' | 'county'
  readonly name: string
  readonly matters: number
}

const COMMITTEES = 200
const CITIES = 14
/** Committee numbers and the share of all matters that each of them holds; the rest is dealt to the others. */
const LARGE = { ids: [2, 20, 21], share: 0.05 }
const MIDDLE = { ids: [3, 4, 5, 6, 7, 8, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32], share: 0.015 }

export function placesOf(total: number): Place[] {
  const small = COMMITTEES - LARGE.ids.length - MIDDLE.ids.length
  const left = total * (1 - LARGE.ids.length * LARGE.share - MIDDLE.ids.length * MIDDLE.share)
  const places: Place[] = []
  let dealt = 0
  for (let id = 1; id <= COMMITTEES; id++) {
    const matters = LARGE.ids.includes(id)
      ? Math.round(total * LARGE.share)
      : MIDDLE.ids.includes(id)
        ? Math.round(total * MIDDLE.share)
        : Math.round((left / small) * (0.6 + ((id * 37) % 81) / 100))
    places.push({ ...seatOf(id), matters })
    dealt += matters
  }
  // The share of the small ones is uneven, so the last committee takes what rounding left over.
  const last = places[COMMITTEES - 1] as Place
  places[COMMITTEES - 1] = { ...last, matters: last.matters + total - dealt }
  return places
}

function seatOf(id: number): Omit<Place, 'matters'> {
  if (id === 1) return { id, parent: null, level: 'province', name: '试算省' }
  if (id <= 1 + CITIES) return { id, parent: 1, level: 'city', name: `试算${id}市` }
  return { id, parent: 2 + ((id - 2 - CITIES) % CITIES), level: 'county', name: `试算${id}县` }
}

export function pathOf(id: number): number[] {
  const { parent } = seatOf(id)
  return parent === null ? [id] : [...pathOf(parent), id]
}

/** Matters that are open today: a fiftieth; in a small committee thirty, and never more than half. */
export function openOf(matters: number): number {
  return Math.min(Math.ceil(matters / 2), Math.max(30, Math.round(matters / 50)))
}

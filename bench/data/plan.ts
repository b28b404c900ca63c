/** Which examples the matters of one committee are printed from, how far back, and under which number. */
import { type Chance, chance } from '../../src/demo/random.ts'
import { formatNumber } from '../../src/kernel/matter/number.ts'
import type { Example, Examples } from './examples.ts'
import { plantedIn } from './phrases.ts'
import { openOf, type Place } from './shape.ts'
import { dayText } from './stencil.ts'

/** In the order in which the matters were raised. */
export interface Plan {
  readonly place: Place
  readonly of: readonly Example[]
  /** Whole weeks, in days, so that weekdays stay what they are. */
  readonly back: Int32Array
  readonly nos: readonly string[]
  /** 36 characters each. */
  readonly ids: Buffer
  /** Seen by the committee above. */
  readonly isShared: readonly boolean[]
  /** The last number of each year. */
  readonly last: ReadonlyMap<number, number>
}

/** Finished ones lie up to four years and the length of their own history back. */
const WEEKS = 208
const SHARED = 0.06

export function planOf(seed: string, place: Place, { open, done, planted }: Examples): Plan {
  const luck = chance(`${seed}/plan/${place.id}`)
  const chosen: { example: Example; back: number; raised: number }[] = []
  const add = (example: Example | undefined, back: number) => {
    if (!example) throw new Error('no example')
    chosen.push({ example, back, raised: example.raised - back * 1440 })
  }
  const offset = luck.whole(0, open.length)
  for (let n = 0; n < openOf(place.matters); n++) add(open[(offset + n) % open.length], 0)
  planted.forEach((example, n) => {
    for (let times = plantedIn(place.matters, n); times > 0; times--) add(example, 7 * luck.whole(0, WEEKS))
  })
  while (chosen.length < place.matters) add(done[luck.whole(0, done.length - 1)], 7 * luck.whole(0, WEEKS))
  chosen.sort((a, b) => a.raised - b.raised)
  const last = new Map<number, number>()
  return {
    place,
    of: chosen.map((one) => one.example),
    back: Int32Array.from(chosen, (one) => one.back),
    nos: chosen.map(({ raised }) => nextNumber(last, raised)),
    ids: idsOf(
      chosen.map((one) => one.raised),
      luck,
    ),
    isShared: chosen.map(() => place.parent !== null && luck.likely(SHARED)),
    last,
  }
}

/** The office's day begins eight hours before Greenwich's. */
function nextNumber(last: Map<number, number>, raised: number): string {
  const year = Number(dayText(Math.floor((raised + 480) / 1440)).slice(0, 4))
  const n = (last.get(year) ?? 0) + 1
  last.set(year, n)
  return formatNumber('JB', year, n)
}

/** UUIDs of version 7, as the program gives them; the last character is left to what hangs on a matter. */
function idsOf(raised: readonly number[], luck: Chance): Buffer {
  const hex = (digits: number) =>
    luck
      .whole(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0')
  const ids = raised.map((minute, n) => {
    const time = (minute * 60_000 + (n % 60_000)).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(5)}0`
  })
  return Buffer.from(ids.join(''))
}

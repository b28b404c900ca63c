/** Newspaper briefs about the demo county's activities: most confirmed as evidence, the latest waiting for a clerk. */
import type { AnyMatterType } from '../../kernel/matter/define.ts'
import { formatNumber } from '../../kernel/matter/number.ts'
import type { Activity } from '../activities/activities.ts'
import { fullName, shortCommitteeName } from '../places/committees.ts'
import { chance, idOf } from '../random.ts'
import type { World } from '../world.ts'
import { type Days, spoken } from './days.ts'
import { type History, play, type Stage, type Step } from './history.ts'
import { asActor } from './ordinary.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** Where in the text a recorded fact stands. */
export interface Quoted extends Span {
  readonly field: string
  readonly quote: string
}

/** A brief that waits tells of an activity nobody has recorded yet. */
export interface Sourced {
  readonly history: History
  readonly activity: Activity
  readonly quoted: readonly Quoted[]
  readonly isConfirmed: boolean
}

const EVERY = 5
const WAITING = 2

export function buildBriefs(
  world: World,
  type: AnyMatterType,
  clockwork: Stage['clockwork'],
  days: Days,
  today: string,
  activities: readonly Activity[],
): Sourced[] {
  const past = activities.filter((one) => one.figures.length > 0 && days.after(one.heldOn, 2) < today)
  const chosen = past.filter((_one, at) => (past.length - 1 - at) % EVERY === 0)
  const counts = new Map<number, number>()
  return chosen.map((activity, at) => {
    const luck = chance(`brief/${activity.id}`)
    const isConfirmed = at < chosen.length - WAITING
    const { text, article, quoted } = written(world, activity, isConfirmed)
    const clerk = asActor(world, luck.pick(world.clerks))
    const day = isConfirmed ? days.after(activity.heldOn, 1) : days.after(today, -1)
    const title = `${shortCommitteeName(world.place)}${activity.title}`
    const data = {
      title,
      issued: days.after(activity.heldOn, 1),
      source: '《青岱政协报》',
      text,
      articles: [article],
    }
    const confirm: Step = { verb: 'confirm', day, by: clerk, input: { articles: [article] } }
    const opening = { id: idOf('brief', activity.id), day, by: clerk, data }
    const played = play(
      { type, names: {}, clockwork },
      opening,
      { steps: isConfirmed ? [confirm] : [], until: today },
      luck,
    )
    const year = Number(day.slice(0, 4))
    const n = (counts.get(year) ?? 0) + 1
    counts.set(year, n)
    const matter = { ...played.matter, no: formatNumber(type.prefix, year, n) }
    return { history: { ...played, matter }, activity, quoted, isConfirmed }
  })
}

/** The last number of each year. */
export function lastOf(briefs: readonly Sourced[]): Map<number, number> {
  const last = new Map<number, number>()
  for (const { history } of briefs) {
    const year = Number(history.matter.raisedOn.slice(0, 4))
    last.set(year, (last.get(year) ?? 0) + 1)
  }
  return last
}

/** The article and what is read from it; every place is noted while the text is put together. */
function written(world: World, activity: Activity, isConfirmed: boolean) {
  const quoted: Quoted[] = []
  let text = ''
  const say = (words: string) => {
    text += words
  }
  const fact = (field: string, words: string): Span => {
    const span = { start: text.length, end: text.length + words.length }
    quoted.push({ field, quote: words, ...span })
    text += words
    return span
  }
  const read = <T>(value: T, span: Span | null) => ({
    value,
    span,
    confidence: span ? 0.95 : 0.7,
    keep: true,
  })
  const committee = shortCommitteeName(world.place)
  const title = read(`${committee}${activity.title}`, fact('title', `${committee}${activity.title}`))
  say(`\n\n本报${world.place.root}讯（通讯员 `)
  const reporter = world.clerks[0]?.data.name ?? ''
  const correspondents = [read(reporter, fact('correspondents', reporter))]
  say('）')
  const date = read(activity.heldOn, fact('date', spoken(activity.heldOn)))
  say('，')
  const acting = read(committee, fact('committee', committee))
  say(`在${fullName(world.place)}`)
  const places = activity.places.map((place, at) => {
    if (at) say('、')
    return read(place, fact('places', place))
  })
  say(`${activity.title}。`)
  const figures = told(activity, say, fact, read)
  const leader = activity.people[0]?.person.data
  const people = leader
    ? [read({ name: leader.name, post: leader.title }, fact('people', `${leader.title}${leader.name}`))]
    : []
  say('参加。\n\n委员们建议，')
  const matters = activity.theme.cases.slice(0, 2).map((one, at) => {
    const words = one.ask[0].replaceAll(/\{[a-z]+\}/g, '有关地段')
    if (at) say('；')
    return {
      ...read({ kind: 'suggestion' as const, text: words }, fact('matters', words)),
      ...(isConfirmed ? { follow: false } : { follow: true, title: words.slice(0, 40) }),
    }
  })
  say('。\n')
  const article = {
    span: { start: 0, end: text.length },
    continued: false,
    keep: true,
    title,
    committee: acting,
    level: read('county' as const, null),
    date,
    kind: read(activity.kind, null),
    correspondents,
    places,
    people,
    matters,
    figures,
    ...(isConfirmed ? { sameAs: activity.id } : {}),
  }
  return { text, article, quoted }
}

/** The summary, with each of its numbers tied to the figure it states. */
function told(
  activity: Activity,
  say: (words: string) => void,
  fact: (field: string, words: string) => Span,
  read: <T>(
    value: T,
    span: Span | null,
  ) => { value: T; span: Span | null; confidence: number; keep: boolean },
) {
  let rest = activity.summary
  const figures = activity.figures.map((figure) => {
    const number = String(figure.value)
    const at = rest.indexOf(number)
    say(rest.slice(0, at))
    const span = fact('figures', rest.slice(at, at + number.length + 1))
    rest = rest.slice(at + number.length + 1)
    return read(figure, span)
  })
  say(rest)
  return figures
}

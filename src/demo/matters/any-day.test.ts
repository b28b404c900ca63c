/** The demo can be made on any day: a Sunday, a holiday, a year whose holidays nobody has published. */
import { expect, test } from 'vitest'
import { makeCalendar } from '../../kernel/deadlines/calendar.ts'
import { PUBLISHED_DAYS } from '../../kernel/deadlines/published.ts'
import { buildActivities } from '../activities/activities.ts'
import { MAIN } from '../places/committees.ts'
import { buildWorlds } from '../world.ts'
import { instant } from './history.ts'
import { buildMatters } from './matters.ts'
import { STORIES } from './stories.ts'
import { typeNamed } from './type-named.ts'

test.each(['2026-10-01', '2026-11-29', '2027-02-06'])(
  'on %s every matter stands where it was meant to',
  (today) => {
    const world = buildWorlds('huiyin').find((one) => one.place.id === MAIN)
    if (!world) throw new Error('no demo county')
    const calendar = makeCalendar(PUBLISHED_DAYS)
    const activities = buildActivities(world, 'huiyin', today, calendar)
    const type = typeNamed('followup')
    const { matters } = buildMatters({ world, type, calendar, today, seed: 'huiyin', activities })
    expect(matters.filter(({ matter, plan }) => matter.state !== plan.target)).toEqual([])
    expect(matters.filter(({ told }) => told.some((line) => line.at > instant(today, 30)))).toEqual([])
    expect(matters.filter(({ story }) => story)).toHaveLength(STORIES.length)
  },
)

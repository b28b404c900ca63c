/** The register of people of one committee: leaders, staff, members, and those who answer for a department. */
import type { Org } from '../orgs/organisations.ts'
import { phoneOf } from '../orgs/organisations.ts'
import { levelWord, type Place } from '../places/committees.ts'
import { type Chance, idOf } from '../random.ts'
import { SECTORS } from './sectors.ts'

export interface Held {
  readonly post: string
  readonly org?: Org
  readonly from: string
  readonly to?: string
}

export interface Person {
  readonly id: string
  readonly data: {
    readonly name: string
    /** Member or staff number. */
    readonly code: string
    readonly sector?: string
    readonly title: string
    readonly phone: string
    readonly org?: string
    readonly member: boolean
    readonly standing: boolean
  }
  /** The organisation they belong to. */
  readonly org?: Org
  readonly posts: readonly Held[]
}

const TERM_BEGAN = '2021-12-20'

interface Wish {
  readonly title: string
  readonly org?: Org
  readonly sector?: string
  readonly standing?: boolean
  readonly posts: readonly Held[]
  /** Another person of the same name. */
  readonly namesake?: Person | undefined
}

export class Census {
  readonly people: Person[] = []
  private readonly place: Place
  private readonly named: () => string

  constructor(place: Place, named: () => string) {
    this.place = place
    this.named = named
  }

  add({ title, org, sector, standing = false, posts, namesake }: Wish): Person {
    const serial = this.people.length + 1
    const name = namesake?.data.name ?? this.named()
    const member = posts.some((held) => held.post === 'member')
    const person: Person = {
      id: idOf('person', this.place.id, serial),
      data: {
        name,
        code: `${member ? 'WY' : 'GZ'}${this.place.region}${String(serial).padStart(3, '0')}`,
        ...(sector ? { sector } : {}),
        title,
        phone: phoneOf(this.place, 5000 + serial),
        ...(org ? { org: org.id } : {}),
        member,
        standing,
      },
      ...(org ? { org } : {}),
      posts,
    }
    this.people.push(person)
    return person
  }
}

// A day after the leaders' own post: where one post is shown of several, it is the earlier.
const membership: Held = { post: 'member', from: '2021-12-21' }

/** The chair, the vice chairs and the secretary-general come first among the members. */
export function addLeaders(census: Census, place: Place, office: Org): Person[] {
  const prefix = `${levelWord(place)}政协`
  const posts: Held[] = [{ post: 'leader', org: office, from: TERM_BEGAN }, membership]
  return ['主席', '副主席', '副主席', '副主席', '秘书长'].map((title) =>
    census.add({ title: prefix + title, org: office, sector: '中共', standing: true, posts }),
  )
}

/** Clerks and the head of the office; one former head shows what a term that ended looks like. */
export function addStaff(census: Census, place: Place, office: Org, clerks: number): void {
  const prefix = `${levelWord(place)}政协办公室`
  const held = (post: string, from: string, to?: string): Held => ({
    post,
    org: office,
    from,
    ...(to ? { to } : {}),
  })
  census.add({ title: `${prefix}主任`, org: office, posts: [held('office-head', '2024-03-11')] })
  for (let one = 0; one < clerks; one++)
    census.add({
      title: `${prefix}干部`,
      org: office,
      posts: [held('office', one ? '2025-07-01' : '2022-04-06')],
    })
  census.add({
    title: `${prefix}原主任（已调离）`,
    org: office,
    posts: [held('office-head', TERM_BEGAN, '2024-03-10')],
  })
}

/** The three administrators that hold each other in check. */
export function addAdministrators(census: Census, place: Place, office: Org): void {
  const prefix = `${levelWord(place)}政协办公室`
  const posts = { 'system-admin': '系统管理员', 'security-admin': '安全管理员', 'audit-admin': '审计员' }
  for (const [post, title] of Object.entries(posts))
    census.add({ title: prefix + title, org: office, posts: [{ post, org: office, from: '2025-07-01' }] })
}

/** The head of each department and the one who answers for it; other units have a head by name only. */
export function addHandlers(census: Census, orgs: readonly Org[], luck: Chance, named: () => string): void {
  for (const org of orgs) {
    if (org.data.kind === 'other') continue
    if (org.data.kind !== 'department') {
      org.data.head = named()
      continue
    }
    const held = (post: string) => [{ post, org, from: '2023-01-03' }]
    const { shortName } = org.data
    const rank = /[局厅]$/.test(shortName) ? `${shortName}长` : `${shortName}负责人`
    org.data.head = census.add({ title: rank, org, posts: held('unit-head') }).data.name
    const title = `${shortName}${luck.pick(['办公室主任', '综合股股长', '督查股干部', '业务股股长'])}`
    census.add({ title, org, posts: held('handler') })
  }
}

export function addMembers(
  census: Census,
  place: Place,
  orgs: readonly Org[],
  luck: Chance,
  count: number,
): void {
  const leading = orgs.filter((org) => org.is.startsWith('office:'))
  for (let one = 0; one < count; one++) {
    const [sector, titles] = SECTORS[one % SECTORS.length] as (typeof SECTORS)[number]
    const committee = leading[one]
    if (committee) {
      const title = `${committee.data.shortName}主任`
      census.add({ title, org: committee, sector, standing: true, posts: [membership] })
      continue
    }
    const workplace = workplaceOf(sector, orgs, luck)
    census.add({
      title: workplace
        ? `${workplace.data.shortName}${jobAt(workplace, luck)}`
        : titleAt(place, luck.pick(titles)),
      ...(workplace ? { org: workplace } : {}),
      sector,
      standing: luck.likely(0.18),
      posts: [membership],
      namesake: one % 45 === 40 ? census.people[census.people.length - 23] : undefined,
    })
  }
}

function workplaceOf(sector: string, orgs: readonly Org[], luck: Chance): Org | undefined {
  const kind = sector === '工商联' ? 'enterprise' : sector === '教育' ? 'school' : ''
  const fitting = orgs.filter((org) => org.data.kind === kind && !org.data.shortName.endsWith('合作社'))
  return fitting.length ? luck.pick(fitting) : undefined
}

function jobAt(org: Org, luck: Chance): string {
  if (org.data.kind === 'enterprise') return luck.pick(['董事长', '总经理', '副总经理', '工会主席'])
  return org.data.name.includes('幼儿园') ? '园长' : luck.pick(['校长', '副校长', '高级教师', '教研组长'])
}

/** A title written for a county, read at the level of the place. */
function titleAt(place: Place, title: string): string {
  return title.startsWith('县') ? levelWord(place) + title.slice(1) : title
}

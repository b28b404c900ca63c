/** One committee of a history: who is signed in there, and what its clients have heard of so far. */
import { openCommittee } from '../../setup/office.ts'
import { type Caller, callerOf } from '../../support/caller.ts'
import { type County, enter } from '../../support/county.ts'
import type { Deed } from '../../support/deeds.ts'

export interface Link {
  readonly token: string
  readonly no: string
}

export interface Edited {
  readonly id: string
  readonly code: string
  version: number
}

export interface Office extends County {
  readonly caller: Caller
  readonly links: Link[]
  /** Entries that clients change. */
  readonly entries: readonly Edited[]
  readonly deeds: Deed[]
  /** Which version of an entry was changed under which key. */
  readonly won: Map<string, string>
  /** Whatever does not hold. */
  readonly wrong: string[]
  /** Anything that only the other office may know. */
  strangers: readonly string[]
}

let opened = 0

export async function openOffices(url: string, ownerUrl: string): Promise<[Office, Office]> {
  const [first, second] = [await openOffice(url, ownerUrl), await openOffice(url, ownerUrl)]
  first.strangers = secretsOf(second)
  second.strangers = secretsOf(first)
  return [first, second]
}

async function openOffice(url: string, ownerUrl: string): Promise<Office> {
  opened += 1
  const committee = await openCommittee({ database: { ownerUrl } }, opened)
  const wrong: string[] = []
  const caller = callerOf(url, 60_000, ({ method, path }, { body }) => {
    const text = JSON.stringify(body)
    const found = office.strangers.find((secret) => text.includes(secret))
    if (found) wrong.push(`a stranger's ${found} in the answer to ${method} ${path}`)
  })
  const county = await enter(caller, committee)
  const entries = ['police', 'member2', 'housing'].map((code) => ({
    id: county.people[code] ?? '',
    code,
    version: 1,
  }))
  const office: Office = {
    ...county,
    caller,
    links: [],
    entries,
    deeds: [],
    won: new Map(),
    wrong,
    strangers: [],
  }
  return office
}

/** In every title and name that is written in this office. */
export function sealOf({ id }: { readonly id: number }): string {
  return `印${id}印`
}

function secretsOf(office: Office): string[] {
  return [sealOf(office), ...Object.values(office.people), ...Object.values(office.orgs)]
}

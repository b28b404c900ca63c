/** No page asks the database once per row: with ten times as many records it asks exactly as often. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workbook } from '../../src/kernel/register/sample-workbook.ts'
import { type Probe, probesOf } from '../security/probes.ts'
import { openWorld, upload, type World } from '../security/world.ts'
import { counted } from './count.ts'
import { fill } from './fill.ts'
import { PAGES, type Page, STREAMS } from './pages.ts'

const FEW = 3
const MANY = 30
/** Of one page; the highest is far below. */
const MOST = 40

/** What is asked once more when the first page is full, however many there are beyond it. */
const ONCE_MORE: Readonly<Record<string, number>> = { '/search': 1 }

let world: World
/** Addresses at which something is to be found, where the matrix asks for what is not there. */
let instead: Readonly<Record<string, string>>

beforeAll(async () => {
  world = await openWorld()
  const clerk = world.visitors.clerk
  if (!clerk) throw new Error('nobody there')
  const to = '/registers/organisations/import'
  const file = await workbook([['望榆县司法局', '局', 'SF-0001', null, null]])
  const { body } = await upload(world.program, clerk, to, '单位.xlsx', new Uint8Array(file))
  instead = {
    '/calendar/{token}': `/calendar/${world.calendar}`,
    '/openings': '/openings',
    '/registers/{register}/import/{batch}/annotated.xlsx': `${to}/${body.batch}/annotated.xlsx`,
  }
})
afterAll(async () => {
  expect(world.program.faults).toEqual([])
  await world.program.stop()
})

test('every address that is read is listed, and every listed one is declared', () => {
  const read = world.program.routes.filter((route) => route.method === 'get').map((route) => route.path)
  expect([...PAGES.map((page) => page.path), ...STREAMS].sort()).toEqual(read.sort())
})

interface Asked {
  readonly page: Page
  readonly path: string
  readonly statements: readonly string[]
  readonly bytes: number
}

async function askAll(): Promise<Asked[]> {
  const probes: Readonly<Record<string, Probe>> = probesOf(world)
  const asked: Asked[] = []
  for (const page of PAGES) {
    const own = instead[page.path]
    for (const path of own ? [own] : (probes[`GET ${page.path}`]?.paths ?? []))
      asked.push(await ask(page, path))
  }
  return asked
}

/** Asked twice: the first time may note that somebody was here. */
async function ask(page: Page, path: string): Promise<Asked> {
  const token = world.tokens.ours
  const cookie = page.who === 'link' ? `hy=${token}` : (world.visitors[page.who]?.cookie ?? '')
  const once = async () => {
    const answer = await world.program.app.request(`/api${path.replace('{token}', token)}`, {
      headers: { cookie },
    })
    const { byteLength } = await answer.arrayBuffer()
    return { status: answer.status, bytes: byteLength }
  }
  await once()
  const { value, statements } = await counted(once)
  if (value.status !== 200 && value.status !== 204) throw new Error(`${value.status} ${path}`)
  return { page, path, statements, bytes: value.bytes }
}

test('ten times as many records, and no page asks the database once more', async () => {
  await fill(world, 0, FEW)
  const few = await askAll()
  await fill(world, FEW, MANY - FEW)
  const many = await askAll()
  const more = many.flatMap(({ page, path, statements }, i) => {
    const before = few[i]?.statements ?? []
    return statements.length - before.length <= (ONCE_MORE[page.path] ?? 0)
      ? []
      : [`${path}: ${before.length} → ${statements.length}, most of all ${mostRepeated(before, statements)}`]
  })
  expect(more).toEqual([])
  const grown = new Set(many.flatMap(({ page, bytes }, i) => (bytes > (few[i]?.bytes ?? 0) ? page.path : [])))
  const still = PAGES.filter((page) => page.grows && !grown.has(page.path)).map((page) => page.path)
  expect(still, 'lists to which nothing was added').toEqual([])
  expect(many.filter(({ statements }) => statements.length > MOST).map(({ path }) => path)).toEqual([])
}, 300_000)

function mostRepeated(few: readonly string[], many: readonly string[]): string {
  const more = (text: string) => times(text, many) - times(text, few)
  const worst = [...new Set(many)].sort((a, b) => more(b) - more(a))[0] ?? ''
  return worst.replaceAll(/\s+/g, ' ').slice(0, 200)
}

function times(text: string, all: readonly string[]): number {
  return all.filter((it) => it === text).length
}

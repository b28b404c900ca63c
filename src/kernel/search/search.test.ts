/** Search on a real database: whatever piece of two characters or more was planted is found, and nothing else. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase, type Tx } from '../db/database.ts'
import { openOffices } from '../jobs/sample-office.ts'
import { grams, lower, normalise, pairsOf } from './grams.ts'
import { indexDoc, removeDoc } from './index-doc.ts'
import { pinyinOf } from './pinyin.ts'
import { search } from './search.ts'
import { marksOf, snippetOf } from './snippet.ts'

let home: TestDatabase
let db: Database

beforeAll(async () => {
  home = await testDatabase()
  await (await openOffices(home.ownerUrl, [1, 2, 3, 4])).close()
  db = openDatabase(home.appUrl, 4)
})
afterAll(async () => {
  await db.destroy()
  await home.drop()
})

const within = <T>(id: number, work: (tx: Tx) => Promise<T>) => inCommittee(db, id, work)
const find = (id: number, query: string, size = 50) =>
  within(id, (tx) => search(tx, id, { query, page: 1, size }))
const titles = async (id: number, query: string) =>
  (await find(id, query)).rows.map((row) => row.title).sort()

/** Few characters, so that pieces overlap and repeat; some that SQL and tsquery care about. */
const alphabet = "修路灯建国县乡A a9“'\\%_:&|!()*ＪＢ1。\n𠮷é"
const anyText = fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 1, maxLength: 40 })

interface Planted {
  readonly id: string
  readonly title: string
  readonly body: string
}

/** What a reader means by “it is in there”, written apart from the index. */
function holds(doc: Planted, term: string): boolean {
  return [doc.title, doc.body].some((text) => lower(normalise(text)).includes(term))
}

/** A piece of one of the texts, in its own letters. */
const anyPiece = fc
  .tuple(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat())
  .map(([texts, from, length]) => {
    const docs = texts.map(([title, body]): Planted => ({ id: randomUUID(), title, body }))
    const doc = docs[from % docs.length]
    const characters = Array.from(normalise((length % 2 ? doc?.title : doc?.body) ?? ''))
    const start = from % Math.max(1, characters.length)
    return { docs, query: characters.slice(start, start + 1 + (length % 6)).join('') }
  })

async function plantAndFind({ docs, query }: { docs: readonly Planted[]; query: string }) {
  const found = await within(1, async (tx) => {
    await tx.deleteFrom('search_docs').execute()
    for (const doc of docs) await indexDoc(tx, 1, { kind: 'matter', href: '/m/1', ...doc })
    return search(tx, 1, { query, page: 1, size: 50 })
  })
  const terms = lower(query).split(/\s+/u).filter(Boolean)
  const meant = docs.filter((doc) => terms.length > 0 && terms.every((term) => holds(doc, term)))
  const ids = found.rows.map((row) => row.id).sort()
  const expected = meant.map((doc) => doc.id).sort()
  // Two letters or more may be meant as pinyin as well: then more may be found, never less.
  if (terms.some((term) => /^[a-z]{2,}$/.test(term))) expect(ids).toEqual(expect.arrayContaining(expected))
  else expect(ids).toEqual(expected)
  expect(found.total).toBe(ids.length)
}

describe('any text', () => {
  it('is found by any piece of it, and a piece it does not hold does not find it', async () => {
    await fc.assert(fc.asyncProperty(anyPiece, plantAndFind), { numRuns: 60 })
  })
})

describe('a committee', () => {
  it('finds by number, width, case, several terms, one character, and pinyin of a name', async () => {
    await within(2, async (tx) => {
      const docs = [
        {
          kind: 'matter' as const,
          title: '关于修缮云岭镇通村公路的建议',
          body: 'JB2026-0012\n道路坑洼，雨天难行',
        },
        { kind: 'matter' as const, title: '路修', body: '先路后修' },
        { kind: 'matter' as const, title: '修路 路灯', body: '' },
        { kind: 'matter' as const, title: '修路灯', body: '' },
        { kind: 'entry' as const, title: '张建国', body: '县住房和城乡建设局' },
        { kind: 'entry' as const, title: '单雄信', body: '界别：农业' },
      ]
      for (const doc of docs) await indexDoc(tx, 2, { ...doc, id: randomUUID(), href: '/x' })
    })
    const road = ['关于修缮云岭镇通村公路的建议']
    expect(await titles(2, 'jb2026-00')).toEqual(road)
    expect(await titles(2, 'ＪＢ２０２６')).toEqual(road)
    // All pairs of the term stand in “修路 路灯”, the term itself does not.
    expect(await titles(2, '修路灯')).toEqual(['修路灯'])
    expect(await titles(2, '修路')).toEqual(['修路 路灯', '修路灯'])
    expect(await titles(2, '公路 雨天')).toEqual(road)
    expect(await titles(2, '路')).toHaveLength(4)
    expect(await titles(2, '国')).toEqual(['张建国'])
    expect(await titles(2, 'zjg')).toEqual(['张建国'])
    expect(await titles(2, 'zhangjian')).toEqual(['张建国'])
    expect(await titles(2, 'sxx')).toEqual(['单雄信'])
    expect(await titles(2, 'danxiong')).toEqual(['单雄信'])
    expect(await titles(2, 'jg')).toEqual([])
    for (const nothing of ['', '  ', "'", '\\', ':*', '!!', '%', '\0'])
      expect(await titles(2, nothing)).toEqual([])
    expect((await find(3, '公路')).total).toBe(0)
    const [first] = (await find(2, '坑洼')).rows
    expect(first?.snippet.marks.map(([a, b]) => first.snippet.text.slice(a, b))).toEqual(['坑洼'])
  })

  it('filters by kind and by what the reader may see, counts to a thousand, and forgets what is removed', async () => {
    const ids = Array.from({ length: 12 }, () => randomUUID())
    const seen = ids.slice(0, 5)
    await within(3, async (tx) => {
      for (const id of ids)
        await indexDoc(tx, 3, { kind: 'matter', id, title: '饮水安全', body: '', href: '/m/x' })
      await indexDoc(tx, 3, {
        kind: 'activity',
        id: randomUUID(),
        title: '饮水安全调研',
        body: '',
        href: '/a/x',
      })
      expect((await search(tx, 3, { query: '饮水', page: 1, size: 5 })).total).toBe(13)
      const matters = { query: '饮水', kinds: ['matter' as const], page: 2, size: 5 }
      expect(await search(tx, 3, matters)).toMatchObject({ total: 12, rows: { length: 5 } })
      const mine = await search(tx, 3, { ...matters, page: 1, visible: (eb) => eb('d.id', 'in', seen) })
      expect(mine.rows.map((row) => row.id).sort()).toEqual([...seen].sort())
      expect(mine.total).toBe(5)
      await removeDoc(tx, 3, { kind: 'matter', id: ids[0] ?? '' })
      expect((await search(tx, 3, matters)).total).toBe(11)
    })
  })

  it('is found through the index although row security is forced, and cannot reach another committee', async () => {
    await within(4, (tx) =>
      indexDoc(tx, 4, { kind: 'matter', id: randomUUID(), title: '秘密事项', body: '', href: '/m/s' }),
    )
    await within(1, async (tx) => {
      const other = await sql`select * from search_found(${"'4:秘密'"}::tsquery, 10)`.execute(tx)
      expect(other.rows).toEqual([])
    })
    await within(4, async (tx) => {
      expect(
        (await sql`select * from search_found(${"'4:秘密'"}::tsquery, 10)`.execute(tx)).rows,
      ).toHaveLength(1)
    })
  })
})

describe('pieces', () => {
  it('of a text are its pairs and the ends of its runs', () => {
    expect([...grams('修路灯 A1')].sort()).toEqual(['1', 'a1', '修路', '灯', '路灯'].sort())
    expect(pairsOf('修')).toEqual(['修'])
    expect([...grams('  \n')]).toEqual([])
  })

  it('are marked by offsets that survive cutting, and overlap is one mark', () => {
    expect(marksOf('aAaB', ['aa'])).toEqual([[0, 3]])
    const long = `${'天'.repeat(100)}修路${'地'.repeat(200)}`
    const cut = snippetOf(long, ['修路'])
    expect(cut.text.startsWith('…')).toBe(true)
    expect(cut.text.length).toBeLessThanOrEqual(92)
    expect(cut.marks.map(([a, b]) => cut.text.slice(a, b))).toEqual(['修路'])
  })

  it('of a name are typed as initials or whole', () => {
    expect(pinyinOf('张建国')).toBe('zjg zhangjianguo')
    expect(pinyinOf('单雄信').split(' ')).toEqual(
      expect.arrayContaining(['sxx', 'shanxiongxin', 'danxiongxin']),
    )
    expect(pinyinOf('吕一')).toContain('lvyi')
    expect(pinyinOf('重庆路')).toContain('chongqinglu')
    expect(pinyinOf('ABC 123')).toBe('')
    expect(pinyinOf('')).toBe('')
  })
})

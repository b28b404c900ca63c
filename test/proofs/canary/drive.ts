/** Office life with canaries: they come in through the real doors, and then everything that could spill them is done. */
import {
  gather,
  type LedgerColumn,
  type LedgerRow,
  writeLedger,
} from '../../../src/engine/documents/index.ts'
import type { Birds } from './birds.ts'
import type { Wire } from './wire.ts'

const HOUSEHOLDS = '/registers/sample-households'
const PEOPLE = '/registers/people'
export const STAFF = ['clerk1', 'clerk21', 'head1', 'leader1', 'member1', 'housing1', 'clerk2', 'leader2']
const OUTSIDERS = ['nobody', ...STAFF]
/** Rows of one workbook. */
const ROWS = 2000
/** Written by hand, one at a time. */
const SINGLE = 25

const columns = (...labels: string[]) => labels.map((label): LedgerColumn => ({ label, type: 'text' }))
const book = (rows: LedgerRow[], head: readonly LedgerColumn[]) =>
  gather(writeLedger({ title: '名册', sheetName: '名册', columns: head, rows }))

/** Households hold all identity numbers and the first half of the telephones, people the second half. */
export async function settleIn(wire: Wire, { ids, phones }: Birds): Promise<void> {
  const half = Math.ceil(phones.length / 2)
  const head = columns('户主', '村组', '身份证号', '电话', '健康状况')
  const households = ids.map((id, i) => [
    `户主${i}`,
    `第${i % 40}村`,
    id,
    phones[i < half ? i : -1] ?? null,
    '尚好',
  ])
  const people = phones.slice(half).map((phone, i) => [`干部${i}`, `GB-${i}`, phone])
  for (let at = SINGLE; at < households.length; at += ROWS)
    await bring(wire, HOUSEHOLDS, households.slice(at, at + ROWS), head)
  for (let at = SINGLE; at < people.length; at += ROWS)
    await bring(wire, PEOPLE, people.slice(at, at + ROWS), columns('姓名', '编号', '手机'))
  for (const [name, village, idNo, phone] of households.slice(0, SINGLE)) {
    const input = { name, village, idNo, ...(phone ? { phone } : {}) }
    await must(wire.ask('clerk1', 'POST', HOUSEHOLDS, { input }))
  }
  for (const [name, code, phone] of people.slice(0, SINGLE)) {
    const { json } = await must(wire.ask('clerk1', 'POST', PEOPLE, { input: { name, code } }))
    await must(
      wire.ask('clerk1', 'PUT', `${PEOPLE}/${json.id}`, {
        version: json.version,
        input: { name, code, phone },
      }),
    )
  }
}

async function bring(
  wire: Wire,
  register: string,
  rows: LedgerRow[],
  head: readonly LedgerColumn[],
): Promise<void> {
  const last = rows.at(-1) ?? []
  // One row twice, and one that cannot be read: its number is nobody's, and it must not be told either.
  const faulty = [...rows, last, ['坏行', '坏编号', null, `${last[3] ?? ''}`, null].slice(0, head.length)]
  const { json } = await must(
    wire.upload('clerk1', `${register}/import`, '名册.xlsx', await book(faulty, head)),
  )
  await must(wire.ask('clerk1', 'GET', `${register}/import/${json.batch}`))
  if (json.annotated)
    await must(wire.ask('clerk1', 'GET', `${register}/import/${json.batch}/annotated.xlsx`, undefined, true))
  await must(wire.ask('clerk1', 'POST', `${register}/import/${json.batch}/commit`, {}))
}

async function must(asked: ReturnType<Wire['ask']>) {
  const answer = await asked
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.bytes.toString().slice(0, 500)}`)
  return answer
}

/** Pages, files and searches of everybody, by ordinary means. */
export async function look(wire: Wire): Promise<void> {
  const pages = [
    '/registers',
    '/search?q=户主',
    '/search?q=1009',
    '/search?q=99',
    '/drafts',
    '/notices',
    '/workbench',
  ]
  for (const who of OUTSIDERS) {
    for (const register of [HOUSEHOLDS, PEOPLE]) await leaf(wire, who, register)
    const other = ['/matters', '/ledger.xlsx', '/leader', '/erasures', '/openings', '/releases', '/privacy']
    for (const path of [...pages, ...other, '/indicators', '/me', '/counts']) await wire.ask(who, 'GET', path)
  }
}

async function leaf(wire: Wire, who: string, register: string): Promise<void> {
  const lists = ['', '?page=2&size=100', '?sort=updated&dir=desc', '?q=1', '?q=1009', '?archived=true']
  const files = ['/form', '/imports', '/template.xlsx', '/export.xlsx', '/export.csv', '/export.json']
  for (const end of [...lists, ...files]) await wire.ask(who, 'GET', register + end)
  await wire.ask(who, 'GET', `/pick${register.slice('/registers'.length)}?q=1`)
  const { json } = await wire.ask(who, 'GET', `${register}?size=5`)
  for (const { id } of json?.rows ?? []) await wire.ask(who, 'GET', `${register}/${id}`)
}

/** What goes wrong, on purpose, with numbers in the body. */
export async function stumble(wire: Wire, { ids, phones }: Birds): Promise<void> {
  const idNo = ids[0] ?? ''
  const phone = phones[0] ?? ''
  const { json } = await must(wire.ask('clerk1', 'GET', `${HOUSEHOLDS}?size=1`))
  const one = `${HOUSEHOLDS}/${json.rows[0].id}`
  const inputs = [
    { name: '又一户', idNo },
    { name: '又一户', idNo: `${idNo}9` },
    { idNo, phone },
    { name: [idNo], idNo },
  ]
  for (const who of OUTSIDERS) {
    for (const input of inputs) await wire.ask(who, 'POST', HOUSEHOLDS, { input })
    await wire.ask(who, 'PUT', one, { version: 999, input: { name: '户主', phone } }, true)
    await wire.ask(who, 'POST', `${HOUSEHOLDS}/look-up`, { value: who === 'clerk1' ? idNo : phone })
    await wire.ask(who, 'POST', `${HOUSEHOLDS}/look-up`, `{"value": "${idNo}`)
    await wire.ask(who, 'POST', '/nowhere', { idNo, phone })
    await wire.ask(who, 'POST', `${one}/erasure`, { reason: '', idNo })
    await wire.ask(who, 'POST', '/session', { login: phone, password: idNo })
  }
  for (const who of ['clerk1', 'clerk21']) {
    const key = encodeURIComponent('entry:sample-households')
    await wire.ask(who, 'PUT', `/drafts/${key}`, { data: { idNo, phone, health: '尚好' } })
    await wire.ask(who, 'GET', `/drafts/${key}`, undefined, true)
    await wire.ask(who, 'GET', '/drafts')
  }
}

/** Sealed values are opened with a reason and leave in a list by the word of two; then everybody looks at who looked. */
export async function openUp(wire: Wire, { ids }: Birds): Promise<void> {
  const { json } = await must(wire.ask('head1', 'GET', `${HOUSEHOLDS}?size=20&page=2`))
  for (const { id } of json.rows ?? []) {
    const body = { fields: ['idNo', 'phone', 'health'], reason: '核对补助对象' }
    await must(wire.ask('clerk1', 'POST', `${HOUSEHOLDS}/${id}/open`, body, true))
    for (const who of ['clerk21', 'clerk2', 'member1', 'nobody'])
      await wire.ask(who, 'POST', `${HOUSEHOLDS}/${id}/open`, { ...body, reason: `查 ${ids[0]}` })
    for (const who of OUTSIDERS.filter((one) => one !== 'clerk1'))
      await wire.ask(who, 'GET', `${HOUSEHOLDS}/${id}`)
  }
  const wish = { fields: ['idNo', 'phone'], reason: '报送民政核对' }
  const asked = await must(wire.ask('clerk1', 'POST', `${HOUSEHOLDS}/releases`, wish))
  await wire.ask('clerk1', 'POST', `/releases/${asked.json.id}/file.xlsx`)
  await must(wire.ask('head1', 'POST', `/releases/${asked.json.id}/decide`, { grant: true }))
  for (const who of OUTSIDERS.filter((one) => one !== 'clerk1'))
    await wire.ask(who, 'POST', `/releases/${asked.json.id}/file.xlsx`)
  await must(wire.ask('clerk1', 'POST', `/releases/${asked.json.id}/file.xlsx`, undefined, true))
  for (const who of OUTSIDERS)
    for (const path of ['/openings?size=100', '/releases', '/privacy', '/indicators', '/notices'])
      await wire.ask(who, 'GET', path)
}

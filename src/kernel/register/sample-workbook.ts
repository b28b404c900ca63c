/** Workbooks as people send them, and what stands in those they get back, for the tests of registers. */
import {
  type CellValue,
  gather,
  type LedgerColumn,
  type LedgerRow,
  openWorkbook,
  readRows,
  writeLedger,
} from '../../engine/documents/index.ts'
import { inCommittee } from '../db/database.ts'
import type { Desk } from '../exports/sample-desk.ts'

export const COLUMNS: readonly LedgerColumn[] = ['名称', '类别', '统一社会信用代码', '办公电话', '备注'].map(
  (label) => ({ label, type: 'text' }),
)

export function workbook(rows: LedgerRow[], columns: readonly LedgerColumn[] = COLUMNS): Promise<Uint8Array> {
  return gather(writeLedger({ title: '二〇二六年单位名册', sheetName: '单位', columns, rows }))
}

export function rowsOf(bytes: Uint8Array): Map<number, readonly CellValue[]> {
  const rows = new Map<number, readonly CellValue[]>()
  const book = openWorkbook(bytes)
  const sheet = book.ok ? book.sheets[0] : undefined
  if (!book.ok || !sheet) throw new Error('unreadable')
  readRows(book, sheet, (row) => {
    rows.set(row.number, row.cells)
    return undefined
  })
  return rows
}

export function audited(desk: Desk, event: string) {
  return inCommittee(desk.program.db, 1, (tx) =>
    tx
      .selectFrom('audit')
      .select(['subject_id', 'reason', 'detail'])
      .where('event', '=', event)
      .orderBy('seq')
      .execute(),
  )
}

export async function listed(desk: Desk, q: string) {
  const { body } = await desk.by('clerk').get(`/registers/organisations?q=${encodeURIComponent(q)}`)
  return body
}

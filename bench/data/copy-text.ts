/** Rows as PostgreSQL's COPY reads them, column by column. */
import type { Row } from '../../src/demo/rows/bulk.ts'
import { TOKEN } from './stencil.ts'

// biome-ignore format: one table a line
export const COLUMNS = {
  committees: 'id parent_id code name short_name level region_code path phone invented',
  entries: 'committee_id id register key title detail pinyin data version created_at updated_at',
  posts: 'committee_id id person_id org_id post starts ends',
  accounts: 'committee_id id person_id login password_hash password_at password_history failures lang elder mail notice_switches demo initial',
  activities: 'committee_id id no kind title held_on ends_on places organ data sequence cancelled_at shared_with created_by created_at',
  activity_people: 'committee_id activity_id ord name post person_id role',
  number_series: 'committee_id series year last',
  matters: 'committee_id id no type title state version region data raised_by raised_on entered_at due stopped_on closed_at overdue_at last_by shared_with created_at updated_at',
  matter_parties: 'committee_id matter_id role party_id',
  links: 'committee_id from_kind from_id kind to_kind to_id at',
  watches: 'committee_id person_id matter_id',
  notices: 'committee_id id person_id kind zh en href matter_id key at read_at',
  search_docs: 'committee_id kind id title body pinyin href grams at',
  audit: 'committee_id seq at actor_id actor_name actor_unit event subject_kind subject_id from_state to_state reason detail address request_key previous hash',
  audit_heads: 'committee_id seq hash',
} as const
export type Table = keyof typeof COLUMNS

/** One row with its line end; the committee is a hole in it. */
export function copyText(table: Table, row: Row): string {
  return `${fieldsOf(table, row).join('\t')}\n`
}

/** Of a row of the log without what chains it. */
export function logText(row: Row): string {
  return fieldsOf('audit', { ...row, previous: '', hash: '' })
    .slice(0, -2)
    .join('\t')
}

function fieldsOf(table: Table, row: Row): string[] {
  const columns: string[] = COLUMNS[table].split(' ')
  const unknown = Object.keys(row).find((key) => !columns.includes(key))
  if (unknown) throw new Error(`${table}.${unknown} is not loaded`)
  return columns.map((column) => {
    if (!(column in row)) throw new Error(`${table}.${column} is missing`)
    return column === 'committee_id' ? TOKEN.committee : valueText(row[column])
  })
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (Array.isArray(value)) return escaped(`{${value.map((one) => JSON.stringify(one)).join(',')}}`)
  return escaped(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (one) => ESCAPES[one] ?? one)
}

/** The door of the documents engine: official papers, workbooks, CSV, calendars, names. Knows nothing of the app. */
export { ARCHIVE_LIMITS, type ArchiveLimits } from './archive/read.ts'
export { gather } from './archive/write.ts'
export { writeCalendar } from './calendar/calendar.ts'
export type { CalendarEvent, CalendarFeed } from './calendar/feed.ts'
export { type CsvTable, readCsv } from './csv/read.ts'
export { type CsvValue, writeCsv } from './csv/write.ts'
export { contentDisposition, fileName } from './names.ts'
export { checkOfficial, type Deviation } from './official/check.ts'
export { documentNumber, officialDate, ordinal } from './official/number.ts'
export type { Block, Column, OfficialPaper } from './official/paper.ts'
export { writeOfficial } from './official/write.ts'
export type { Reason, Refusal } from './refusal.ts'
export type { Text } from './text.ts'
export { annotateTableFile, readTableFile } from './thread/table-file.ts'
export { cellText, hasLostDigits, isoDate, plainNumber, plainWidth } from './values.ts'
export { type Annotated, type AnnotateRequest, annotateWorkbook, type Problem } from './xlsx/annotate.ts'
export type { ColumnType, Ledger, LedgerColumn, LedgerRow } from './xlsx/ledger.ts'
export { type CellValue, readRows, type SheetRow } from './xlsx/rows.ts'
export {
  type ExpectedColumn,
  type Header,
  matchHeader,
  readTable,
  type TableRecord,
  type TableRequest,
  type TableSummary,
} from './xlsx/table.ts'
export { openWorkbook, type Sheet, type Workbook } from './xlsx/workbook.ts'
export { writeLedger } from './xlsx/write.ts'
export { parseXml } from './xml/parse.ts'

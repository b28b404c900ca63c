/** What is wrong with a chain, in words for the person who has to act on it. */
import type { Text } from '../text/text.ts'
import { instantOf } from './printed.ts'

export type FaultCode =
  | 'missing'
  | 'repeated'
  | 'foreign'
  | 'content'
  | 'hash'
  | 'previous'
  | 'replaced'
  | 'inserted'
  | 'rewritten'
  | 'tail'
  | 'cut'
  | 'head'

export interface Broken {
  readonly committeeId: number
  /** The first row that is not as it was written. */
  readonly seq: number
  /** The last it can be, where only the stretch between two anchors is known. */
  readonly until: number
  /** When the row says it was written; null when it is gone. */
  readonly at: string | null
  readonly code: FaultCode
  readonly what: Text
}

const WHAT: Readonly<Record<FaultCode, Text>> = {
  missing: { zh: '这一行不见了', en: 'this row is missing' },
  repeated: { zh: '这一行出现了两次或次序被调换', en: 'this row stands there twice or out of order' },
  foreign: { zh: '这一行属于另一个委员会', en: 'this row belongs to another committee' },
  content: {
    zh: '内容与写入时的校验值不符，有字段被改动',
    en: 'its content does not match the check value it was written with: a field was changed',
  },
  hash: { zh: '内容完好，但校验值被改动', en: 'its content is whole, but its check value was changed' },
  previous: {
    zh: '内容完好，但其中记载的上一行校验值被改动',
    en: 'its content is whole, but the check value it notes of the row before was changed',
  },
  replaced: {
    zh: '这一行被换过并重算了校验值，下一行仍记载着原来的校验值',
    en: 'this row was replaced and its check value computed anew; the row after it still notes the original one',
  },
  inserted: {
    zh: '这一行是插入的，下一行接在它的前一行之后',
    en: 'this row was put in: the row after it follows the one before it',
  },
  rewritten: {
    zh: '校验链自身连贯，却与库外的锚点不符：这一段被改写并重算过',
    en: 'the chain agrees with itself but not with the anchor kept outside the database: this stretch was rewritten and computed anew',
  },
  tail: {
    zh: '从这一行起，末尾的行不见了',
    en: 'from this row on, rows at the end are missing',
  },
  cut: {
    zh: '末尾的行被删去，末尾登记也改了：库外的锚点记有更多的行；这一段从何处起不可信，只能定到上一个锚点',
    en: 'rows at the end were removed and the note of the end changed: an anchor outside the database knows of more; from where on the log cannot be trusted is known only to the anchor before',
  },
  head: {
    zh: '日志末尾的登记（行数与校验值）与最后一行不符，登记被改动，或末尾的行不见了',
    en: 'the note of how the log ends (number and check value) does not match the last row: it was changed, or rows at the end are missing',
  },
}

export function broken(
  committeeId: number,
  seq: number,
  code: FaultCode,
  { at = null, until = seq }: { readonly at?: string | null; readonly until?: number } = {},
): Broken {
  return { committeeId, seq, until, at: at && (instantOf(at) ?? at), code, what: WHAT[code] }
}

/** What an official paper is made of, before it is laid out on A4. */

export interface Column {
  readonly label: string
  /** Share of the table's width; columns without one count as 1. */
  readonly width?: number
}

/** One piece of the text, in reading order. Headings carry their own number (see `ordinal`). */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
      readonly caption?: string
    }
  /** A form: label on the left, what was filled in on the right (办理单). */
  | { readonly kind: 'fields'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** An empty box to be signed on paper. */
  | { readonly kind: 'signature'; readonly label: string }
  | { readonly kind: 'pageBreak' }

export interface OfficialPaper {
  /** `redHead` 文件格式, `letter` 信函格式, `plain` a report or form without a head. */
  readonly kind: 'letter' | 'redHead' | 'plain'
  /** 发文机关标志, set in red on `letter` and `redHead`, exactly as given. */
  readonly organ: string
  /** 发文字号, as `documentNumber` writes it. */
  readonly number?: string
  /** 签发人: makes it an upward paper, number left and signer of the release right. */
  readonly issuer?: string
  /** A line break in the title is kept: break it by meaning. */
  readonly title: string
  /** 主送机关 */
  readonly addressee?: string
  readonly body: readonly Block[]
  readonly attachments?: readonly string[]
  /** 发文机关署名 */
  readonly signer?: string
  /** 成文日期, YYYY-MM-DD */
  readonly date?: string
  /** 抄送机关 */
  readonly cc?: string
  /** 印发机关 */
  readonly printedBy?: string
  /** 附注, without its brackets */
  readonly note?: string
}

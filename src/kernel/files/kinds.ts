/** Which files are taken in, by the ending of their name, and what their content must then be. */
import type { Text } from '../text/text.ts'

export interface FileKind {
  readonly mime: string
  /** How the content is recognised: by its first bytes, as an office document, or as plain text. */
  readonly content: Magic | 'docx' | 'xlsx' | 'old-office' | 'text'
  /** Shown by the browser itself when asked; anything else is only ever saved. */
  readonly inline: boolean
}

/** Bytes at fixed places, any of the alternatives. */
export type Magic = readonly (readonly { readonly at: number; readonly bytes: string }[])[]

const bytes = (...codes: number[]) => String.fromCharCode(...codes)
const at0 = (...starts: string[]): Magic => starts.map((start) => [{ at: 0, bytes: start }])
const riff = (form: string): Magic => [
  [
    { at: 0, bytes: 'RIFF' },
    { at: 8, bytes: form },
  ],
]

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TEXT = 'text/plain; charset=utf-8'

export const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  pdf: { mime: 'application/pdf', content: at0('%PDF-'), inline: true },
  docx: { mime: WORD, content: 'docx', inline: false },
  xlsx: { mime: SHEET, content: 'xlsx', inline: false },
  doc: { mime: 'application/msword', content: 'old-office', inline: false },
  xls: { mime: 'application/vnd.ms-excel', content: 'old-office', inline: false },
  wps: { mime: 'application/vnd.ms-works', content: 'old-office', inline: false },
  et: { mime: 'application/octet-stream', content: 'old-office', inline: false },
  txt: { mime: TEXT, content: 'text', inline: true },
  md: { mime: TEXT, content: 'text', inline: true },
  csv: { mime: 'text/csv; charset=utf-8', content: 'text', inline: false },
  jpg: { mime: 'image/jpeg', content: at0(bytes(0xff, 0xd8, 0xff)), inline: true },
  jpeg: { mime: 'image/jpeg', content: at0(bytes(0xff, 0xd8, 0xff)), inline: true },
  png: { mime: 'image/png', content: at0('\x89PNG\r\n\x1a\n'), inline: true },
  webp: { mime: 'image/webp', content: riff('WEBP'), inline: true },
  mp3: {
    mime: 'audio/mpeg',
    content: at0('ID3', bytes(0xff, 0xfb), bytes(0xff, 0xf3), bytes(0xff, 0xf2), bytes(0xff, 0xfa)),
    inline: false,
  },
  m4a: { mime: 'audio/mp4', content: [[{ at: 4, bytes: 'ftyp' }]], inline: false },
  amr: { mime: 'audio/amr', content: at0('#!AMR'), inline: false },
  wav: { mime: 'audio/wav', content: riff('WAVE'), inline: false },
  webm: { mime: 'video/webm', content: at0(bytes(0x1a, 0x45, 0xdf, 0xa3)), inline: false },
}

export const ACCEPTED: Text = {
  zh: '可以上传：PDF、Word、Excel、WPS、文本、图片（jpg、png、webp）、录音',
  en: 'Accepted: PDF, Word, Excel, WPS, text, pictures (jpg, png, webp), sound',
}

export function kindOf(name: string): FileKind | undefined {
  const ending = endingOf(name)
  return Object.hasOwn(FILE_KINDS, ending) ? FILE_KINDS[ending] : undefined
}

export function endingOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

export function isShownInline(mime: string): boolean {
  return Object.values(FILE_KINDS).some((kind) => kind.mime === mime && kind.inline)
}

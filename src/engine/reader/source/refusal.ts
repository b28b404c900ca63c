/** Why a file cannot be read, in words for the person who dropped it. */

export interface Text {
  readonly zh: string
  readonly en: string
}

export interface Unreadable {
  readonly ok: false
  readonly reason: { readonly code: UnreadableCode; readonly text: Text }
}

const REASONS = {
  empty: { zh: '文件是空的，没有可读的文字。', en: 'The file is empty; there is nothing to read.' },
  'too-big': {
    zh: '文件超过 64 MB，请拆分后再读。',
    en: 'The file is larger than 64 MB; split it and read the parts.',
  },
  binary: { zh: '这不是文字文件，读不出内容。', en: 'This is not a text file; nothing in it can be read.' },
  picture: {
    zh: '这是图片，没有文字层；请用文字版。',
    en: 'This is a picture without text; use a version with text.',
  },
  'old-word': {
    zh: '这是旧版 .doc 文件，请另存为 .docx 再读。',
    en: 'This is an old .doc file; save it as .docx and read that.',
  },
  'not-docx': {
    zh: '压缩包里没有 Word 正文，只能读 .docx。',
    en: 'The archive holds no Word text; only .docx can be read.',
  },
  'zip-bomb': {
    zh: '文件解压后过大，可能有害，已拒绝。',
    en: 'The file unpacks to far too much; it may be harmful and was refused.',
  },
  damaged: { zh: '文件已损坏，打不开。', en: 'The file is damaged and cannot be opened.' },
  locked: {
    zh: 'PDF 有密码保护，读不出文字。',
    en: 'The PDF is protected by a password; its text cannot be read.',
  },
  scanned: {
    zh: 'PDF 是扫描件，没有文字层；请用文字版。',
    en: 'The PDF is a scan without text; use a version with text.',
  },
  foreign: {
    zh: '文件里没有中文，读不出简报。',
    en: 'The file holds no Chinese text; no brief can be read from it.',
  },
} as const satisfies Record<string, Text>

export type UnreadableCode = keyof typeof REASONS

export const unreadable = (code: UnreadableCode): Unreadable => ({
  ok: false,
  reason: { code, text: REASONS[code] },
})

/** What the reading screen says. */
import { type Text, useWords } from '#kernel/web'
import { actWords } from './act-words.ts'

export const briefWords = {
  'new.title': { zh: '读一份来稿', en: 'Read a brief' },
  'new.sub': {
    zh: '读出的内容先请您核对，确认之前不记录任何活动和事项。核对可以随时停下，下次接着做。',
    en: 'You check what was read first; no activity or matter is recorded before you confirm. Stop any time and go on later.',
  },
  'new.text': { zh: '稿件', en: 'Text' },
  'new.textHint': {
    zh: '把一篇稿件或整个版面粘贴在这里，也可以把文件拖进来',
    en: 'Paste an article or a whole page here, or drop a file',
  },
  'new.issued': { zh: '刊发日期', en: 'Issued on' },
  'new.issuedHint': {
    zh: '稿中只写“7日”的，按这一天推出年月',
    en: 'Dates without year or month are read from this day',
  },
  'new.source': { zh: '来源', en: 'Source' },
  'new.sourceHint': { zh: '报纸版面、网站或文件名', en: 'Paper, site or file name' },
  'new.file': { zh: '选一个文件', en: 'Choose a file' },
  'new.fileKinds': {
    zh: 'txt、md、docx 或带文字的 pdf，最大 20 MB',
    en: 'txt, md, docx or pdf with text, up to 20 MB',
  },
  'new.fileLabel': { zh: '文件', en: 'File' },
  'new.remove': { zh: '换成粘贴文字', en: 'Paste text instead' },
  'new.read': { zh: '读取', en: 'Read it' },
  'new.sending': { zh: '正在上传', en: 'Uploading' },
  'new.reading': { zh: '正在读取，整版约需几秒', en: 'Reading; a whole page takes a few seconds' },
  'new.noText': { zh: '请先粘贴稿件，或选一个文件', en: 'Paste a text or choose a file first' },
  'new.noDate': { zh: '请填刊发日期', en: 'Fill in the date of issue' },
  'new.tooBig': {
    zh: '文件超过 20 MB，请分开或只留文字',
    en: 'The file is over 20 MB; split it or keep only the text',
  },
  'new.kind': {
    zh: '只能读 txt、md、docx 和 pdf，请另存为其中一种',
    en: 'Only txt, md, docx and pdf can be read; save it as one of these',
  },
  'new.waiting': { zh: '还有 {n} 份等您核对', en: '{n} still to be checked' },
  'new.none': { zh: '没有待核对的来稿', en: 'Nothing waits to be checked' },
  'new.drop': { zh: '松开就放入这个文件', en: 'Release to use this file' },
  'new.letters': { zh: '{n} 字', en: '{n} characters' },
  'new.raised': { zh: '{day} 放入', en: 'Added {day}' },

  'title.read': { zh: '读出 {n} 篇，{u} 处请核对', en: '{n} articles read, {u} places to check' },
  'title.sure': { zh: '读出 {n} 篇，可以入库', en: '{n} articles read, ready to confirm' },
  'title.confirmed': { zh: '已入库 {n} 篇，交办 {m} 件', en: '{n} articles recorded, {m} handed on' },
  'title.dropped': { zh: '这份来稿没有采用', en: 'This brief was not used' },
  sub: { zh: '{day}刊发', en: 'Issued {day}' },
  open: { zh: '流转记录', en: 'History' },
  noNumber: {
    zh: '地址里没有来稿编号，请从列表打开',
    en: 'The address names no brief; open one from the list',
  },

  'pane.source': { zh: '原文', en: 'Source' },
  'pane.records': { zh: '读出的内容', en: 'What was read' },
  'pane.label': { zh: '两边切换', en: 'Switch sides' },
  'pane.show': { zh: '标出', en: 'Highlight' },
  'pane.article': { zh: '第 {n} 篇', en: 'Article {n}' },
  'pane.continued': { zh: '接前版', en: 'continued' },
  'pane.picked': { zh: '把“{text}”记为', en: 'Record “{text}” as' },
  'pane.toSource': { zh: '看原文', en: 'See the source' },

  'card.keep': { zh: '收入', en: 'Keep' },
  'card.keepOne': { zh: '收入第 {n} 篇', en: 'Keep article {n}' },
  'card.left': { zh: '这一篇不收入，原文仍保留', en: 'Left out; the source stays' },
  'card.add': { zh: '补一条', en: 'Add' },
  'card.addTo': { zh: '给第 {n} 篇补一条', en: 'Add to article {n}' },
  'card.noTitle': { zh: '没有读到标题', en: 'No title was read' },
  'card.none': { zh: '没有读到', en: 'Not read' },
  'card.fill': { zh: '补一条：{field}，第 {n} 篇', en: 'Add: {field}, article {n}' },
  'card.ofArticle': { zh: '{field}，第 {n} 篇', en: '{field}, article {n}' },
  'card.noMatters': { zh: '没有读到建议、问题或计划', en: 'No suggestion, problem or plan was read' },

  unsure: { zh: '请核对', en: 'Please check' },
  'value.edit': { zh: '改', en: 'Edit' },
  'value.editNamed': { zh: '改：{text}', en: 'Edit: {text}' },
  'value.drop': { zh: '去掉：{text}', en: 'Drop: {text}' },
  'value.keep': { zh: '保留：{text}', en: 'Keep: {text}' },
  'value.right': { zh: '无误', en: 'Right' },
  'value.rightNamed': { zh: '无误：{text}', en: 'Right: {text}' },
  'value.done': { zh: '改好了', en: 'Done' },
  'value.back': { zh: '不改了', en: 'Leave as it was' },
  'value.noSpan': { zh: '推断得出，原文没有写明', en: 'Inferred; the text does not say it' },
  'value.quote': { zh: '依据：{quote}', en: 'From: {quote}' },

  'edit.name': { zh: '姓名', en: 'Name' },
  'edit.post': { zh: '职务', en: 'Post' },
  'edit.what': { zh: '什么', en: 'What' },
  'edit.value': { zh: '数', en: 'Number' },
  'edit.unit': { zh: '单位（量词）', en: 'Unit' },
  'edit.empty': { zh: '请填写，或选“不改了”', en: 'Fill it in, or leave it as it was' },
  'edit.number': { zh: '数要写成阿拉伯数字，如 5000', en: 'Write the number in digits, such as 5000' },

  'matter.kind': { zh: '这是', en: 'This is' },
  'matter.follow': { zh: '交办', en: 'Hand on' },
  'matter.subject': { zh: '事由', en: 'Subject' },
  'matter.raiser': { zh: '提出人', en: 'Raised by' },
  'matter.addRaiser': { zh: '填提出人', en: 'Name who raised it' },
  'matter.split': { zh: '拆开', en: 'Split' },
  'matter.splitHere': { zh: '在光标处拆开', en: 'Split at the cursor' },
  'matter.merge': { zh: '并入下一条', en: 'Merge with the next' },
  'matter.short': { zh: '事由要 6 到 80 字', en: 'The subject needs 6 to 80 characters' },

  'twin.title': { zh: '同一活动已登记过', en: 'This activity is already recorded' },
  'twin.same': { zh: '是同一活动，只添作依据', en: 'The same: add this as evidence only' },
  'twin.other': { zh: '是另一次活动，单独登记', en: 'Another one: record it separately' },
  'twin.sameSaid': {
    zh: '入库时只给已有活动添一份依据，不再交办',
    en: 'The known activity gets this as evidence; nothing is handed on again',
  },

  'add.title': { zh: '补一条，第 {n} 篇', en: 'Add to article {n}' },
  'add.what': { zh: '补什么', en: 'What' },
  'add.text': { zh: '内容', en: 'Text' },
  'add.found': { zh: '在原文里找到了，会一并作为依据', en: 'Found in the source; kept as evidence' },
  'add.lost': { zh: '原文里没有这几个字，将不带依据', en: 'Not in the source; kept without evidence' },
  'add.done': { zh: '补上', en: 'Add it' },
  cancel: { zh: '取消', en: 'Cancel' },
} satisfies Record<string, Text>

const allWords = { ...briefWords, ...actWords }

export function useBriefWords() {
  return useWords(allWords)
}

export type BriefSay = ReturnType<typeof useBriefWords>

/** What the reading screen says about saving, confirming, dropping, and its keys. */
import type { Text } from '#kernel/web'

export const actWords = {
  'bar.label': { zh: '核对完以后', en: 'When you have checked' },
  'bar.confirm': { zh: '确认入库（{n} 篇，交办 {m} 件）', en: 'Confirm ({n} articles, {m} handed on)' },
  'bar.confirmPlain': { zh: '确认入库（{n} 篇）', en: 'Confirm ({n} articles)' },
  'bar.save': { zh: '保存', en: 'Save' },
  'bar.drop': { zh: '不采用', en: 'Do not use' },
  'bar.undo': { zh: '撤销一步', en: 'Undo one step' },
  'bar.unsure': { zh: '还有 {n} 处请核对', en: '{n} places to check' },
  'bar.checked': { zh: '都核对过了', en: 'All checked' },
  'bar.keys': { zh: '按键', en: 'Keys' },
  'bar.sending': { zh: '正在提交…', en: 'Sending…' },
  'bar.nothing': {
    zh: '没有收入任何一篇；都不用的话，请选“不采用”',
    en: 'No article is kept; if none is wanted, choose “Do not use”',
  },
  'bar.untitled': { zh: '第 {n} 篇还没有标题', en: 'Article {n} has no title yet' },
  'bar.undecided': {
    zh: '第 {n} 篇还没选定是不是已登记的活动',
    en: 'Article {n}: decide whether the activity is already recorded',
  },
  'bar.unnamed': {
    zh: '有 {n} 件交办的事由不足 6 字',
    en: '{n} matters to hand on need a subject of 6 characters',
  },
  'bar.go': { zh: '去看', en: 'Go there' },

  'keep.label': { zh: '核对来稿', en: 'Check of brief' },
  'keep.saving': { zh: '正在保存…', en: 'Keeping…' },
  'keep.kept': { zh: '已自动保存，{time}', en: 'Kept {time}' },
  'keep.failed': {
    zh: '还没有存上，会自动再试，请先不要关闭本页',
    en: 'Not kept yet; it will be tried again. Keep this page open',
  },
  'keep.restored': { zh: '已接上您 {time} 没做完的核对', en: 'Restored your check from {time}' },
  saved: { zh: '核对已保存，同事打开就能接着做', en: 'Saved; colleagues can go on from here' },
  merged: {
    zh: '{by} 刚才也保存过，两人的改动已合在一起，请再看一遍',
    en: '{by} saved too; both changes are together now, please look once more',
  },
  somebody: { zh: '另一位同事', en: 'A colleague' },
  offline: {
    zh: '没能连上服务器，您的核对都还在，网络恢复后再试一次',
    en: 'The server cannot be reached; your work is still here, try again later',
  },
  fault: {
    zh: '系统出了问题，您的核对都还在，请再试一次',
    en: 'Something broke on our side; your work is still here, try again',
  },

  'sure.title': { zh: '还有 {n} 处没有核对', en: '{n} places are not checked' },
  'sure.text': {
    zh: '系统对这几处没有把握。现在入库，就按显示的内容记录。',
    en: 'The reader was not sure of these. Confirming now records them as shown.',
  },
  'sure.go': { zh: '去核对', en: 'Check them' },
  'sure.all': { zh: '就这样入库', en: 'Confirm as shown' },

  'drop.title': { zh: '不采用这份来稿', en: 'Do not use this brief' },
  'drop.text': { zh: '原文仍会保留，什么都不登记。', en: 'The text is kept; nothing is recorded.' },
  'drop.reason': { zh: '理由', en: 'Reason' },
  'drop.need': { zh: '请写一句理由', en: 'Please give a reason' },

  'clash.title': {
    zh: '{by} 刚才也保存过，有 {n} 篇两人都改了',
    en: '{by} saved too; both changed {n} articles',
  },
  'clash.text': {
    zh: '请逐篇选定用哪一份。您的改动都还在。',
    en: 'Choose for each article. Your changes are kept.',
  },
  'clash.mine': { zh: '用我的', en: 'Mine' },
  'clash.theirs': { zh: '用对方的', en: 'Theirs' },
  'clash.same': { zh: '位置或状态不同', en: 'Differs in place or state' },
  'clash.out': { zh: '不收入这一篇', en: 'Article left out' },
  'clash.go': { zh: '按选定的继续', en: 'Go on with these' },

  'receipt.title': { zh: '入库回执', en: 'Receipt' },
  'receipt.activities': { zh: '活动 {n} 项', en: 'Activities: {n}' },
  'receipt.matters': { zh: '交办 {n} 件', en: 'Handed on: {n}' },
  'receipt.none': { zh: '没有交办事项', en: 'Nothing was handed on' },
  'receipt.next': { zh: '再读一份', en: 'Read another' },

  'said.kept': { zh: '已保留，{text}', en: 'Kept: {text}' },
  'said.dropped': { zh: '已去掉，{text}', en: 'Dropped: {text}' },
  'said.at': { zh: '{field}：{text}', en: '{field}: {text}' },
  'said.unsure': { zh: '，请核对', en: ', please check' },
  'said.split': { zh: '已拆成两条', en: 'Split in two' },
  'said.noSplit': {
    zh: '这一条里没有句号或分号，请把光标放到要拆的地方',
    en: 'No sentence ends inside; put the cursor where to split',
  },
  'said.merged': { zh: '已并成一条', en: 'Merged' },
  'said.noMerge': { zh: '后面没有可以合并的事项', en: 'There is no matter after this one' },
  'said.sure': { zh: '没有要核对的了', en: 'Nothing left to check' },
  'said.noDrop': { zh: '这一项不能去掉，可以改', en: 'This cannot be dropped, only changed' },
  'said.undone': { zh: '已撤销一步', en: 'One step undone' },

  'keys.title': { zh: '核对时的按键', en: 'Keys for checking' },
  'keys.walk': { zh: '下一处、上一处', en: 'Next, previous value' },
  'keys.keep': { zh: '无误，看下一处', en: 'Right, go on' },
  'keys.drop': { zh: '去掉或恢复', en: 'Drop or restore' },
  'keys.edit': { zh: '改这一处', en: 'Edit it' },
  'keys.split': { zh: '把事项拆开', en: 'Split the matter' },
  'keys.merge': { zh: '并入下一条事项', en: 'Merge with the next matter' },
  'keys.unsure': { zh: '下一处请核对的', en: 'Next place to check' },
  'keys.undo': { zh: '撤销一步', en: 'Undo one step' },
  'keys.save': { zh: '保存', en: 'Save' },
  'keys.help': { zh: '这张表', en: 'This list' },
} satisfies Record<string, Text>

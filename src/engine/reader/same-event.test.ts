/** The same event told twice is recognised, a different one is not. */
import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'
import { fingerprint, sameEvent } from './same-event.ts'

const print = (text: string) => {
  const page = readPage(text, { issued: '2024-05-20' })
  const [article] = page.articles
  if (!article) throw new Error('nothing was read')
  return fingerprint(article, page.text)
}

const PAPER = `青岚县政协
开展夏粮收储专题视察
本报青岚讯（通讯员 石磊）5月16日，青岚县政协主席白云川带领委员，到城关粮库、双桥镇烘干中心视察夏粮收储准备工作。
视察组建议，加快仓容腾并；提前检修烘干设备。`
const WECHAT = `县政协视察夏粮收储准备情况
5月16日，县政协组织部分委员视察夏粮收储。县政协主席白云川参加。
委员们走进城关粮库、双桥镇烘干中心。白云川强调，要守住不打白条的底线。`

test('the same text in another place is the same', () => {
  expect(sameEvent(print(PAPER), print(`第3版\n\n${PAPER}`))).toMatchObject({
    same: true,
    reason: { zh: '正文基本相同' },
  })
})

test('another telling of the same day is the same', () => {
  expect(sameEvent(print(PAPER), print(WECHAT)).same).toBe(true)
})

test('another day, another body and another act are not', () => {
  expect(sameEvent(print(PAPER), print(WECHAT.replace('5月16日', '5月9日'))).same).toBe(false)
  expect(
    sameEvent(print(PAPER), print(PAPER.replaceAll('青岚', '白渡').replace(/视察组建议.*/, '大家另有看法。')))
      .same,
  ).toBe(false)
  const other = '5月16日，青岚县政协召开党组会议，学习有关文件。县政协党组书记严守正主持。'
  expect(sameEvent(print(PAPER), print(other)).same).toBe(false)
})

test('a fingerprint survives storage', () => {
  const stored = JSON.parse(JSON.stringify(print(PAPER)))
  expect(sameEvent(stored, print(PAPER)).likeness).toBe(1)
})

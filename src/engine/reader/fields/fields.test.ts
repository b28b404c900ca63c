/** What each field must never be taken from. */
import { describe, expect, test } from 'vitest'
import { plain, readPage } from '../read-page.ts'

const read = (text: string, issued = '2024-01-10') => {
  const [article] = plain(readPage(text, { issued }).articles).articles
  if (!article) throw new Error('nothing was read')
  return article
}

describe('date', () => {
  test.each([
    ['1月8日，青岚县政协召开会议，传达学习12月20日省政协会议精神。', '2024-01-08'],
    ['青岚县政协传达学习12月20日省政协会议精神。1月8日，会议在县城召开。', '2024-01-08'],
    ['12月28日至30日，青岚县政协开展视察。', '2023-12-28'],
    ['日前，青岚县政协开展视察，将于1月20日反馈。', null],
    ['本报省城1月9日电 青岚县政协1月7日召开会议。', '2024-01-07'],
    ['9日，青岚县政协召开会议。', '2024-01-09'],
    ['自2023年3月起，青岚县政协持续开展走访。', null],
  ])('%s', (text, date) => {
    expect(read(text).date).toBe(date)
  })
})

describe('committee', () => {
  test.each([
    [
      '1月8日，白渡市政协考察组来到青岚县，学习青岚县政协协商平台建设经验。白渡市政协副主席古今参加。',
      '白渡市政协',
    ],
    ['本报盐池讯 1月8日，县政协召开会议。', '盐池县政协'],
    ['1月8日，政协第十届青岚县委员会召开常委会会议。', '青岚县政协'],
    ['1月8日，住青省政协委员和白渡市政协全体委员开展视察。', '白渡市政协'],
  ])('%s', (text, committee) => {
    expect(read(text).committee).toBe(committee)
  })
  test.each([
    ['固原市政协召开会议。', 'city'],
    ['青铜峡市政协召开会议。', 'county'],
    ['广西壮族自治区政协召开会议。', 'province'],
    ['锡林郭勒盟政协召开会议。', 'city'],
    ['三都水族自治县政协召开会议。', 'county'],
    ['上海市政协召开会议。', 'province'],
    ['全国政协召开会议。', 'national'],
  ])('%s', (text, level) => {
    expect(read(`1月8日，${text}`).level).toBe(level)
  })
})

describe('people', () => {
  const names = (text: string): string[] =>
    read(`1月8日，青岚县政协召开会议。${text}`).people.map((p) => p.name)
  test.each([
    ['县政协主席白云川主持，副主席古月、司马晴，秘书长石敢当出席。', ['白云川', '古月', '司马晴', '石敢当']],
    ['自治区政协副主席阿不力孜·买买提率队。', ['阿不力孜·买买提']],
    ['会议传达了省委书记严守正在全省大会上的讲话精神。', []],
    ['县政协主席高度重视，委员们广泛交流。', []],
    ['会议学习了习近平总书记重要讲话精神。', []],
    ['村民丁香玉竖起大拇指。', ['丁香玉']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })
})

describe('places', () => {
  const places = (text: string): string[] => [...read(`1月8日，青岚县政协开展视察。${text}`).places]
  test.each([
    [
      '视察组先后来到双桥镇槐树村、城关粮库和青岚乳业有限公司，实地查看。',
      ['双桥镇槐树村', '城关粮库', '青岚乳业有限公司'],
    ],
    ['视察组走访了部分企业，深入田间地头、施工现场。', []],
    ['会议要求，要到双桥镇槐树村开展回访。', []],
  ])('%s', (text, expected) => {
    expect(places(text)).toEqual(expected)
  })
})

describe('matters', () => {
  const kinds = (text: string): string[] =>
    read(`1月8日，青岚县政协召开会议。\n${text}`).matters.map((m) => `${m.kind}: ${m.text}`)
  test.each([
    ['会议传达了文件精神，听取了工作汇报。', []],
    ['会议审议通过了《委员管理办法》。', ['result: 会议审议通过了《委员管理办法》']],
    [
      '会议要求，要认真准备，按时报送；要加强调度。',
      ['requirement: 要认真准备，按时报送', 'requirement: 要加强调度'],
    ],
    ['委员们建议：一是拓宽道路，二是增设路灯。', ['suggestion: 拓宽道路', 'suggestion: 增设路灯']],
    ['下一步，县政协将持续跟踪办理情况。', ['plan: 县政协将持续跟踪办理情况']],
    ['按照会议要求，各组分头行动。', []],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })
})

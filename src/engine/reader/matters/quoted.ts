/** “……”某某说。: the sentences inside the quotation, when what follows says that someone said it. */
import { type Stretch, sentences } from './sentences.ts'

const SAID =
  /^[，。]?[^。“”]{0,80}?(?:说|表示|道|介绍|坦言|感慨|建议|认为|指出|强调|告诉[^。]{0,8}|感叹|透露|反映|呼吁|希望|提出|回忆|直言|补充)(?:道|说)?[。，]?$/

export function quotedSpeech(text: string, s: Stretch): Stretch[] | null {
  if (text[s.start] !== '“') return null
  const shut = text.indexOf('”', s.start)
  const end = text.lastIndexOf('”', s.end)
  if (shut < 0 || end <= s.start || end >= s.end) return null
  if (shut - s.start < 12 || !SAID.test(text.slice(end + 1, s.end))) return null
  const inside = text.slice(s.start + 1, end)
  return sentences(inside).map((q) => ({ start: q.start + s.start + 1, end: q.end + s.start + 1 }))
}

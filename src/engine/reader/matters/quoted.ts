/** “……”某某说。: the sentences inside the quotation, when what follows says that someone said it. */
import { type Stretch, sentences } from './sentences.ts'

const SAID =
  /^[，。]?[^。“”]{0,80}?(?:说|表示|道|介绍|坦言|感慨|建议|认为|指出|强调|告诉[^。]{0,8}|感叹|透露|反映|呼吁|希望|提出|回忆|直言|补充|开腔|话头|话匣子|如是|总结|竖起[^，。]{0,4}|感激|称赞|点赞)(?:道|说)?(?=[。，]|$)/

/** The sentences of the quotation, then what the speaker adds after it, quoted or not. */
export function quotedSpeech(text: string, s: Stretch): Stretch[] | null {
  if (text[s.start] !== '“') return null
  const end = closing(text, s)
  if (end < 0 || end - s.start < 12) return null
  const said = SAID.exec(text.slice(end + 1, s.end))
  if (!said) return null
  const quoted = within(text, s.start + 1, end)
  const rest = { start: end + 1 + said[0].length, end: s.end }
  while (rest.start < rest.end && /[，。“]/.test(text[rest.start] ?? '')) rest.start++
  return rest.end - rest.start > 6 ? [...quoted, ...within(text, rest.start, rest.end)] : quoted
}

/** The mark that closes the quotation opened at the start, not one of a word quoted inside. */
function closing(text: string, s: Stretch): number {
  let depth = 0
  for (let i = s.start; i < s.end; i++) {
    if (text[i] === '“') depth++
    else if (text[i] === '”' && --depth === 0) return i
  }
  return -1
}

const within = (text: string, from: number, to: number): Stretch[] =>
  sentences(text.slice(from, to).replace(/”$/, ' ')).map((q) => ({
    start: q.start + from,
    end: q.end + from,
  }))

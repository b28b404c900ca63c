/** Finds out how the bytes of a text are encoded: UTF-8, UTF-16 with or without mark, else GB18030. */

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const SAMPLE = 1 << 16

const decode = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes)

/** UTF-8 with hardly a bad byte: one damaged character must not cost the whole paper. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes, 'utf-8')
  const bad = text.match(/\ufffd/g)?.length ?? 0
  return bad <= 2 + text.length * 0.005 && bad < text.length * 0.1
}

const EVERYDAY = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严，。、：；（）“”',
)

/** Share of characters that are everyday Chinese or plain ASCII. */
function plausibility(text: string): number {
  let good = 0
  for (const c of text)
    if (EVERYDAY.has(c) || (c >= ' ' && c <= '~') || c === '\n' || c === '\r' || c === '\t') good++
  return text.length ? good / text.length : 0
}

/** The text of the bytes, or null when they are no text in any known encoding. */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = MARKS.find(([, mark]) => mark.every((b, i) => bytes[i] === b))
  if (marked) return decode(bytes, marked[0])
  const head = bytes.subarray(0, SAMPLE)
  if (isUtf8(head)) {
    const text = decode(bytes, 'utf-8')
    if (isProse(text)) return text
  }
  const even = head.subarray(0, head.length & ~1)
  const guesses = (['gb18030', 'utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({
      encoding,
      score: plausibility(decode(encoding === 'gb18030' ? head : even, encoding)),
    }))
    .sort((a, b) => b.score - a.score)
  const best = guesses[0]
  if (!best || best.score < 0.5) return null
  const text = decode(bytes, best.encoding)
  return isProse(text) ? text : null
}

/** Hardly any control characters or undecodable bytes. */
function isProse(text: string): boolean {
  const sample = text.slice(0, SAMPLE)
  const odd = sample.match(/[^\P{Cc}\n\r\t\f]|\ufffd/gu)?.length ?? 0
  return sample.length > 0 && odd <= sample.length * 0.02
}

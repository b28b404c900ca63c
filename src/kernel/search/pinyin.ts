/** Names by the keyboard: 张建国 is found as zjg and as zhangjianguo. */
import { pinyin } from 'pinyin-pro'
import { lower, normalise } from './grams.ts'

/** Longer titles are looked for by their characters. */
const LONGEST = 24

/** Initials, then the whole, separated by blanks; a second pair where a surname reads otherwise than the word. */
export function pinyinOf(name: string): string {
  const text = normalise(name).slice(0, LONGEST)
  if (!/\p{Script=Han}/u.test(text)) return ''
  const readings = (['head', 'normal'] as const).flatMap((surname) => {
    const syllables = pinyin(text, {
      toneType: 'none',
      type: 'array',
      surname: surname === 'head' ? 'head' : 'off',
      v: true,
    })
    return [syllables.map((syllable) => syllable.slice(0, 1)).join(''), syllables.join('')]
  })
  return [...new Set(readings.map((reading) => lower(reading).replace(/[^a-z0-9]/g, '')))]
    .filter(Boolean)
    .join(' ')
}

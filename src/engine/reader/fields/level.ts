/** The level of the acting committee: by its name, by its unit, or by the places the text names. */
import { fullRegionName, isRegion, levelOfRegion } from '../lexicon/regions.ts'
import type { Level } from '../model.ts'
import type { Draft } from '../page/segment.ts'

/** Only 市政协 is printed: the city most often named elsewhere in the text tells whether it is a county-level one. */
function levelOfOurCity(draft: Draft): { level: Level; confidence: number } {
  const text = [...draft.title, ...draft.metadata, ...draft.masthead, ...draft.body]
    .map((f) => f.text)
    .join(' ')
  const counts = new Map<string, number>()
  for (let i = 0; i < text.length; i++) {
    for (const size of [3, 4, 2]) {
      const name = text.slice(i, i + size)
      const full = isRegion(name) ? (fullRegionName(name) ?? name) : ''
      if (!full.endsWith('市') || name.length !== size) continue
      counts.set(full, (counts.get(full) ?? 0) + 1)
      i += size - 1
      break
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  const county = best !== undefined && levelOfRegion(best[0]) === 'county' && !CITY_ABOVE_COUNTIES.test(text)
  return county ? { level: 'county', confidence: 0.65 } : { level: 'city', confidence: 0.85 }
}

const CITY_ABOVE_COUNTIES = /县（市、?区）|县市区|县（区）|县区|区县|各区|各县|[两三四五六七八九]县/

export function levelOf(region: string, draft: Draft): { level: Level; confidence: number } | null {
  const known = levelOfRegion(region)
  if (known) return { level: known, confidence: isRegion(region) ? 0.97 : 0.93 }
  const generic: Readonly<Record<string, Level>> = {
    省: 'province',
    市: 'city',
    县: 'county',
    区: 'county',
    旗: 'county',
    州: 'city',
    盟: 'city',
  }
  if (region === '市') return levelOfOurCity(draft)
  if (region.length === 1) return { level: generic[region] ?? 'county', confidence: 0.85 }
  if (!region.endsWith('市')) return null
  const text = draft.body.map((f) => f.text).join('')
  const above = /县（市、?区）|县市区|县（区）|县区|区县|各区|市、县|省、市(?!、县)|市直/.test(text)
  const below = /省、市、县|乡镇|镇街|镇（街道）/.test(text)
  return { level: above || !below ? 'city' : 'county', confidence: 0.7 }
}

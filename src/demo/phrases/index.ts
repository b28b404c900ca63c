/** All themes that the demo's matters are written about. */
import { FARMS } from './farms.ts'
import { HEALTH } from './health.ts'
import { HOMES } from './homes.ts'
import { NATURE } from './nature.ts'
import { SCHOOLS } from './schools.ts'
import { STREETS } from './streets.ts'
import type { Theme } from './theme.ts'
import { TRADE } from './trade.ts'

export const THEMES: readonly Theme[] = [
  ...STREETS,
  ...HOMES,
  ...SCHOOLS,
  ...HEALTH,
  ...FARMS,
  ...TRADE,
  ...NATURE,
]

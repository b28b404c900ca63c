/** What an office may change without a programmer: a typed value with a label. */
import type { z } from 'zod'
import type { Text } from '../text/text.ts'

export interface Setting {
  readonly key: string
  readonly label: Text
  readonly hint?: Text
  readonly schema: z.ZodType
  readonly default: unknown
}

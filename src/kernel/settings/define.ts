/** What an office may change without a programmer: a typed value with a label. */
import type { z } from 'zod'
import type { Text } from '../text/text.ts'

export interface Setting<S extends z.ZodType = z.ZodType> {
  /** Where it is kept, such as `followup.handed.dueIn`. */
  readonly key: string
  readonly label: Text
  readonly hint?: Text
  readonly schema: S
  readonly default: z.infer<S>
  /** Whose business it is; the system administrator's unless it says otherwise. */
  readonly by?: 'security-admin'
}

/** States a setting; the default must be a value the schema accepts. */
export function defineSetting<S extends z.ZodType>(setting: Setting<S>): Setting<S> {
  const checked = setting.schema.safeParse(setting.default)
  if (!checked.success) throw new Error(`${setting.key}: its own default is not allowed`)
  return setting
}

/** A register 名册: declared once; pages, forms, Excel, import, export and history follow from it. */
import type { z } from 'zod'
import type { Text } from '../text/text.ts'

export interface Register<D extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly label: Text
  /** Counter word and noun for sentences such as 共 40 家单位. */
  readonly unit: Text
  readonly data: D
  /** The field that names an entry, the field that tells two of one name apart, and the one that identifies it. */
  readonly title: keyof z.infer<D> & string
  readonly detail: keyof z.infer<D> & string
  readonly key: keyof z.infer<D> & string
  /** Columns of the list, in order. */
  readonly columns: readonly (keyof z.infer<D> & string)[]
  readonly sees: readonly string[]
  readonly edits: readonly string[]
}

export function defineRegister<D extends z.ZodObject>(register: Register<D>): Register<D> {
  const named = [register.title, register.detail, register.key, ...register.columns]
  const lost = named.find((field) => !register.data.shape[field])
  if (lost) throw new Error(`${register.id}: no field "${lost}"`)
  return register
}

/** What cannot be written into a register, and why. */
import type { z } from 'zod'
import { labelOf } from '../field/meta.ts'
import { core } from '../field/shape.ts'
import { showValue } from '../field/show.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Register } from './define.ts'

export function lost(): Refusal {
  return refuse('not-found', {
    code: 'entry',
    text: { zh: '名册里没有这一条，或已停用', en: 'No such entry in the register, or it is out of use' },
  })
}

export function taken(register: Register, known: string): Refusal {
  const declared = register.data.shape[register.key] as z.ZodType
  const label = labelOf(declared, register.key)
  const key = core(declared).meta.sealed ? '' : known
  return refuse('invalid', {
    code: 'key-taken',
    field: register.key,
    text: { zh: `“${label.zh}”${key} 已经在名册里`, en: `“${label.en}” ${key} is in the register already` },
  })
}

export function stale(
  register: Register,
  before: { readonly version: number; readonly updated_at: Date },
  theirs: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
): Refusal {
  const text = (name: string, value: unknown) =>
    showValue(register.data.shape[name] as z.ZodType, value, 'zh')
  const fields = Object.keys(mine)
    .filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]))
    .map((name) => ({
      name,
      label: labelOf(register.data.shape[name] as z.ZodType, name),
      mine: text(name, mine[name]),
      theirs: text(name, theirs[name]),
      original: '',
    }))
  const told = {
    zh: '您填写期间，别人已经改了这一条，请逐项核对',
    en: 'Someone changed this entry meanwhile; compare',
  }
  return {
    ...refuse('conflict', { code: 'version', text: told }),
    conflict: { version: before.version, by: '', at: before.updated_at.toISOString(), fields },
  }
}

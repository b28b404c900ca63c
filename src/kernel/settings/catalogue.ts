/** Every setting of this program by key: the declared ones, and one for each state that has a deadline. */
import { z } from 'zod'
import type { AnyMatterType, State } from '../matter/define.ts'
import { defineSetting, type Setting } from './define.ts'

export type Catalogue = ReadonlyMap<string, Setting>

/** Working days of a state; one year at most, so that a slip of the finger is refused. */
const WorkingDays = z.int().min(1).max(250)

export function catalogueOf(
  types: Iterable<AnyMatterType>,
  declared: Iterable<Setting>,
): ReadonlyMap<string, Setting> {
  const catalogue = new Map<string, Setting>()
  const add = (setting: Setting) => {
    if (catalogue.has(setting.key)) throw new Error(`two settings are called "${setting.key}"`)
    catalogue.set(setting.key, setting)
  }
  for (const setting of declared) add(setting)
  for (const type of types)
    for (const [id, state] of Object.entries(type.states)) {
      const setting = dueInSetting(type, id, state)
      if (setting) add(setting)
    }
  return catalogue
}

/** How long a matter may rest in this state, as a committee may change it. */
export function dueInSetting(
  type: AnyMatterType,
  id: string,
  state: State,
): Setting<typeof WorkingDays> | undefined {
  if (state.dueIn === undefined) return undefined
  return defineSetting({
    key: `${type.id}.${id}.dueIn`,
    label: {
      zh: `${type.label.zh}“${state.label.zh}”的时限（工作日）`,
      en: `${type.label.en}, “${state.label.en}”: working days allowed`,
    },
    ...(state.basis ? { hint: state.basis } : {}),
    schema: WorkingDays,
    default: state.dueIn,
  })
}

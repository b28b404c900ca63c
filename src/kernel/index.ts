/** The door for declarations: what a mechanism's root files may use on server, browser and in documents. */
export { ACTIVITY_KINDS, type ActivityKind } from './activities/kinds.ts'
export type { Keeps, Mask, Sealed } from './field/meta.ts'
export type { Count, Indicator } from './indicators/define.ts'
export { actionsFor, decide } from './matter/decide.ts'
export {
  type AnyMatterType,
  type Check,
  defineMatter,
  type MatterType,
  type Rule,
  type Written,
} from './matter/define.ts'
export type { Matter } from './matter/matter.ts'
export { defineMechanism, type Mechanism } from './mechanism.ts'
export type { Actor } from './permissions/actor.ts'
export { party, post, raiser } from './permissions/roles.ts'
export { defineRegister, type Register } from './register/define.ts'
export type { Setting } from './settings/define.ts'
export { cut } from './text/cut.ts'
export type { Lang, Text } from './text/text.ts'

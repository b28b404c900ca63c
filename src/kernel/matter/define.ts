/** The vocabulary in which a mechanism states its workflow. Data only: every consumer derives from it. */
import type { z } from 'zod'
import type { Role } from '../permissions/roles.ts'
import type { Text } from '../text/text.ts'
import type { Matter } from './matter.ts'
import { assertSound } from './sound.ts'

export interface State<R extends string = string, F extends string = string> {
  readonly label: Text
  /** Who must act next: the worklist, 卡在哪里 and reminders follow from it. */
  readonly waitsFor?: readonly R[]
  /** Working days a matter may rest here; the setting `<type>.<state>.dueIn` of a committee overrides it. */
  readonly dueIn?: number
  /** Field of `data` holding the date it is due; used instead of `dueIn` when it is filled. */
  readonly dueOn?: F
  /** The rule or law behind the deadline. */
  readonly basis?: Text
  /** Waits for nobody before its date comes, such as a promise that is looked back on. */
  readonly rests?: true
  /** The clock rests: days spent here move the deadline. */
  readonly clock?: 'stopped'
  readonly final?: true
}

/** A condition a matter must meet. `text` is what the user reads when it does not hold; `tell` names names. */
export interface Rule<Data> {
  readonly code: string
  readonly text: Text
  tell?(matter: Matter<Data>): Text
  readonly who?: Text
  /** When it does not hold, the verb is out of the question rather than waiting: the button is left out. */
  readonly silent?: true
  holds(data: Data, at: { readonly today: string; readonly matter: Matter<Data> }): boolean
}

/** A condition on a filled form; the text appears at its field. */
export interface Check<Data> {
  readonly code: string
  readonly field: keyof Data & string
  readonly text: Text
  holds(input: Partial<Data>, matter: Matter<Data>, today: string): boolean
}

export interface Transition<S extends string, R extends string, V extends string, F extends string, Data> {
  readonly label: Text
  readonly from: readonly S[]
  readonly to: S
  readonly by: readonly R[]
  /** Four eyes: whoever last performed this verb may not perform this one. */
  readonly notBy?: V | 'raise'
  /** Fields of `data` the form demands and the transition writes. */
  readonly asks?: readonly F[]
  /** Fields the form offers and may leave empty. */
  readonly mayAsk?: readonly F[]
  readonly needs?: readonly Rule<Data>[]
  /** What becomes of the form: by default its fields are written to `data` as they are. */
  writes?(act: Written<Data>): Partial<Record<F, unknown>>
  /** Conditions on what was filled in, across fields. */
  readonly checks?: readonly Check<Data>[]
  readonly reason?: 'required' | 'optional'
  /** How heavy the button is; the first open `primary` verb is the row's next step. */
  readonly tone?: 'primary' | 'plain' | 'danger'
  /** Done on a screen of the mechanism's own, /x/<mechanism>/<type>?no=…, not in the kernel's form. */
  readonly screen?: true
  /** May be handed out as a link to someone without an account. */
  readonly linkable?: true
}

export interface Written<Data> {
  readonly matter: Matter<Data>
  readonly input: Partial<Data>
  readonly actor: {
    readonly id: string
    readonly name: string
    readonly unit: string
    readonly orgIds: readonly string[]
  }
  readonly today: string
}

export type AnyTransition = Transition<string, string, string, string, Record<string, unknown>>

export interface MatterType<
  D extends z.ZodObject = z.ZodObject,
  S extends string = string,
  R extends string = string,
  T extends string = string,
> {
  readonly id: string
  readonly label: Text
  /** Letters before the year in its number 案号, such as JB in JB2026-0012. */
  readonly prefix: string
  readonly data: D
  /** The field that reads as its title. */
  readonly title: NoInfer<keyof z.infer<D> & string>
  readonly initial: NoInfer<S>
  readonly states: Readonly<Record<S, State<NoInfer<R>, keyof z.infer<D> & string>>>
  readonly roles: Readonly<Record<R, Role>>
  /** Roles that may read it; by default all of them. */
  readonly sees?: readonly NoInfer<R>[]
  /** Who may raise one by hand and what the form asks; absent when only other records raise it. */
  readonly raise?: {
    readonly label: Text
    readonly by: readonly NoInfer<R>[]
    readonly asks: readonly (keyof z.infer<D> & string)[]
    readonly mayAsk?: readonly (keyof z.infer<D> & string)[]
    /** What follows from who raises it. */
    writes?(act: {
      readonly input: Partial<z.infer<D>>
      readonly actor: { readonly personId: string; readonly posts: readonly string[] }
    }): Partial<z.infer<D>>
  }
  readonly transitions: Readonly<
    Record<T, Transition<NoInfer<S>, NoInfer<R>, NoInfer<T>, keyof z.infer<D> & string, z.infer<D>>>
  >
}

/** A matter type whose particular names are forgotten: what the kernel works with. */
export interface AnyMatterType extends Omit<MatterType, 'title' | 'raise' | 'transitions' | 'states'> {
  readonly title: string
  readonly states: Readonly<Record<string, State>>
  readonly raise?: {
    readonly label: Text
    readonly by: readonly string[]
    readonly asks: readonly string[]
    readonly mayAsk?: readonly string[]
    writes?(act: {
      readonly input: Readonly<Record<string, unknown>>
      readonly actor: { readonly personId: string; readonly posts: readonly string[] }
    }): Readonly<Record<string, unknown>>
  }
  readonly transitions: Readonly<Record<string, AnyTransition>>
}

/** States a workflow; refuses to load one with an unreachable state, a dead end or an undeclared name. */
export function defineMatter<D extends z.ZodObject, S extends string, R extends string, T extends string>(
  type: MatterType<D, S, R, T>,
): MatterType<D, S, R, T> {
  assertSound(type)
  return type
}

/** A route says who may call it, what it takes and what it answers; without that it does not exist. */
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Kernel } from '../kernel.ts'
import type { Refusal } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'

/**
 * Who may call: anyone; a link's holder; anyone signed in; or holders of one of these posts.
 * `signed-in` routes still decide by standing which rows they show.
 */
export type Access = 'anyone' | 'link' | 'signed-in' | { readonly posts: readonly string[] }

/** Asks for the password again: always, or for some of what the route is asked for (fresh.ts). */
export type Fresh =
  | true
  | ((asked: { readonly kernel: Kernel; readonly actor: Actor; readonly params: unknown }) => boolean)

export interface Visitor {
  readonly actor: Actor | null
  readonly lang: Lang
  readonly session: SessionFacts | null
  readonly address: string
  /** Why the link that was opened does not let anyone in. */
  readonly refused?: Refusal
}

export interface SessionFacts {
  readonly id: string
  readonly accountId: string
  readonly csrf: string
  readonly expiresAt: Date
  /** Password and code were last given. */
  readonly confirmedAt: Date
  readonly elder: boolean
}

export interface Call<A extends Access, P, Q, B> {
  readonly kernel: Kernel
  readonly visitor: Visitor
  /** Present unless `anyone` may call. */
  readonly actor: A extends 'anyone' ? Actor | null : Actor
  readonly lang: Lang
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The idempotency key of a write; made up when the client sent none. */
  readonly key: string
  readonly c: Context
}

type Out<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** As in OpenAPI: /matters/{no}. */
  readonly path: string
  readonly by: Access
  readonly summary: string
  readonly params?: z.ZodObject | undefined
  readonly query?: z.ZodObject | undefined
  readonly body?: z.ZodType | undefined
  /** Absent when it answers 204 or something other than JSON. */
  readonly answers?: z.ZodType | undefined
  /** What it sends when it is not JSON. */
  readonly sends?: string | undefined
  /** Asks whoever calls to prove once more who they are, unless they just did (fresh.ts). */
  readonly fresh?: Fresh | undefined
  /** What it takes out of the caller's bucket (rate.ts); one, or what a file costs. */
  readonly cost?: number | undefined
  readonly run: (call: Call<Access, unknown, unknown, unknown>) => Promise<Answer<unknown>>
}

/** A Response is sent as it is; undefined becomes 204. */
export type Answer<T> = { readonly ok: true; readonly value: T; readonly said?: string } | Refusal | Response

export function route<
  A extends Access,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(declared: {
  method: Route['method']
  path: string
  by: A
  summary: string
  params?: P
  query?: Q
  body?: B
  answers?: R
  sends?: string
  cost?: number
  fresh?: Fresh
  run: (
    call: Call<A, Out<P>, Out<Q>, Out<B>>,
  ) => Promise<Answer<R extends z.ZodType ? z.input<R> : undefined>>
}): Route {
  return declared as unknown as Route
}

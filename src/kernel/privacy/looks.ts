/** 谁看过: the openings of sealed fields, for those who oversee a register and for the head of whoever looked. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import { labelOf } from '../field/meta.ts'
import type { Opening } from '../http/wire-pages.ts'
import type { Kernel } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Register, sealedFields } from '../register/define.ts'
import type { Lang } from '../text/text.ts'
import { overseersOf } from './record.ts'

export interface Looks {
  readonly who?: string | undefined
  readonly entry?: string | undefined
  readonly entryId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface Overseer {
  readonly kernel: Kernel
  readonly tx: Tx
  readonly actor: Actor
  readonly lang: Lang
}

export function oversees(register: Register, { posts }: Pick<Actor, 'posts'>): boolean {
  return sealedFields(register).length > 0 && overseersOf(register).some((post) => posts.includes(post))
}

/** Registers whose looks this reader is shown: of everybody, or of the people of the unit they head. */
export function overseen(kernel: Kernel, actor: Actor): { whole: string[]; ownPeople: string[] } {
  const seals = [...kernel.registers.values()].filter((register) => sealedFields(register).length > 0)
  const whole = seals.filter((register) => oversees(register, actor))
  const isHead = actor.posts.includes('unit-head') && actor.orgIds.length > 0
  const seen = seals.filter((register) => register.sees.some((post) => actor.posts.includes(post)))
  return {
    whole: whole.map((register) => register.id),
    ownPeople: isHead ? seen.filter((one) => !whole.includes(one)).map((register) => register.id) : [],
  }
}

export async function readLooks(
  overseer: Overseer,
  looks: Looks,
  { skip, limit }: { readonly skip: number; readonly limit: number },
): Promise<Opening[]> {
  const { kernel, lang } = overseer
  const rows = await found(overseer, looks)
    .selectAll('o')
    .select('e.title')
    .orderBy('o.at', 'desc')
    .orderBy('o.id', 'desc')
    .offset(skip)
    .limit(limit)
    .execute()
  return rows.map((row) => {
    const register = kernel.registers.get(row.register)
    return {
      id: row.id,
      at: row.at.toISOString(),
      until: row.until.toISOString(),
      who: row.by_name,
      unit: row.by_unit,
      register: row.register,
      registerLabel: register?.label[lang] ?? row.register,
      entryId: row.entry_id,
      title: row.title,
      fields: row.fields.map((name) => fieldLabel(register, name, lang)),
      way: row.way,
      reason: row.reason,
    }
  })
}

export async function countLooks(overseer: Overseer, looks: Looks): Promise<number> {
  const row = await found(overseer, looks).select(sql<string>`count(*)`.as('n')).executeTakeFirstOrThrow()
  return Number(row.n)
}

function found({ kernel, tx, actor }: Overseer, { who, entry, entryId, from, to }: Looks) {
  const { whole, ownPeople } = overseen(kernel, actor)
  const day = sql<string>`(o.at at time zone 'Asia/Shanghai')::date`
  return tx
    .selectFrom('openings as o')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'o.committee_id').onRef('e.id', '=', 'o.entry_id'),
    )
    .where('o.committee_id', '=', actor.committeeId)
    .where((eb) =>
      eb.or([
        sql<boolean>`o.register = any(${whole}::text[])`,
        sql<boolean>`o.register = any(${ownPeople}::text[]) and exists (
          select 1 from posts p where p.committee_id = o.committee_id and p.person_id = o.by_id
             and p.org_id = any(${[...actor.orgIds]}::uuid[]))`,
      ]),
    )
    .$if(who !== undefined, (q) => q.where('o.by_name', 'ilike', like(who)))
    .$if(entry !== undefined, (q) => q.where('e.title', 'ilike', like(entry)))
    .$if(entryId !== undefined, (q) => q.where('o.entry_id', '=', entryId ?? ''))
    .$if(from !== undefined, (q) => q.where(day, '>=', from ?? ''))
    .$if(to !== undefined, (q) => q.where(day, '<=', to ?? ''))
}

function like(words = ''): string {
  return `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
}

export function fieldLabel(register: Register | undefined, name: string, lang: Lang): string {
  const declared = register?.data.shape[name] as z.ZodType | undefined
  return declared ? labelOf(declared, name)[lang] : name
}

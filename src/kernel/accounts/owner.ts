/** What is known of an account's owner that must not stand in the password: names, units, numbers. */
import type { Tx } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import { openRows } from '../privacy/sealed-data.ts'
import { sealedFields } from '../register/define.ts'
import { isSealed } from '../secrets/seal.ts'
import type { Owner } from './password-rules.ts'

export async function ownerOf(
  kernel: Kernel,
  tx: Tx,
  account: { readonly committeeId: number; readonly personId: string; readonly login: string },
): Promise<Owner> {
  const { committeeId, personId, login } = account
  const person = await tx
    .selectFrom('entries')
    .select(['id', 'title', 'key', 'data'])
    .where('committee_id', '=', committeeId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const units = await tx
    .selectFrom('posts as p')
    .innerJoin('entries as o', (j) =>
      j.onRef('o.committee_id', '=', 'p.committee_id').onRef('o.id', '=', 'p.org_id'),
    )
    .select('o.title')
    .distinct()
    .where('p.committee_id', '=', committeeId)
    .where('p.person_id', '=', personId)
    .execute()
  const register = kernel.registers.get('people')
  const keeper = { vault: kernel.vault, tx, committeeId }
  const [open] = register ? await openRows(keeper, register, [person]) : []
  const sealed = register ? sealedFields(register).map((field) => open?.data[field]) : []
  const numbers = [person.key, ...sealed].filter((value) => typeof value === 'string' && !isSealed(value))
  return { login, name: person.title, units: units.map(({ title }) => title), numbers: numbers.map(String) }
}

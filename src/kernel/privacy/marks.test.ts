/** Marks: equal exactly where the values are, and of no use anywhere else. */
import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeHome } from '../../../test/setup/home.ts'
import type { Keeps } from '../field/meta.ts'
import { organisations } from '../people/organisations.ts'
import { people } from '../people/people.ts'
import { defineRegister, isSensitive, keepsOf } from '../register/define.ts'
import { isMasked, maskValue } from '../register/mask.ts'
import { fakeId, households } from '../register/sample-sealed.ts'
import { PROFILES } from '../secrets/profile.ts'
import { openVault } from '../secrets/vault.ts'
import { isMark, keyOf, markOf, plainValue } from './marks.ts'

const home = makeHome()
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe.each(Object.values(PROFILES))('$id', (profile) => {
  const vault = openVault(home, profile)
  const mark = (value: string, committeeId = 1, register = 'people', field = 'phone') =>
    markOf({ vault, committeeId }, register, field, value)

  test('two values share a mark if and only if they are the same number', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789Xx -－　０９'), maxLength: 8 })
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(mark(a) === mark(b)).toBe(plainValue(a) === plainValue(b))
      }),
    )
    expect(mark('138 0000-0000')).toBe(mark('１３８００００００００'))
    expect(mark('99010119900101123x')).toBe(mark('99010119900101123X'))
  })

  test('the same number in another committee, register or field has another mark, and none tells the number', () => {
    const all = [
      mark('13800000000'),
      mark('13800000000', 2),
      mark('13800000000', 1, 'households'),
      mark('13800000000', 1, 'people', 'idNo'),
    ]
    expect(new Set(all).size).toBe(4)
    for (const one of all) {
      expect(isMark(one)).toBe(true)
      expect(one).not.toContain('138000')
    }
  })

  test('a sealed key stands in no column', () => {
    const place = { vault, committeeId: 1 }
    expect(isMark(keyOf(place, households, { idNo: fakeId(3) }) ?? '')).toBe(true)
    expect(keyOf(place, households, {})).toBe('')
  })
})

test('another set of algorithms, or another key, gives other marks', () => {
  const ids = Object.values(PROFILES).map((profile) => openVault(home, profile).digestId)
  expect(new Set(ids).size).toBe(2)
})

describe('a sealed field cannot', () => {
  const sealed = { opens: ['office'] }
  const name = z.string().meta({ label: { zh: '名', en: 'n' } })
  const define = (data: z.ZodObject, more: object = {}) =>
    defineRegister({
      ...households,
      data,
      title: 'name',
      detail: 'name',
      key: 'name',
      columns: ['name'],
      ...more,
    })

  test.each([
    ['name an entry', { name: z.string().meta({ sealed }) }, {}],
    ['be searched for', { name, a: z.string().meta({ sealed, search: true }) }, {}],
    ['point at an entry', { name, a: z.uuid().meta({ sealed, register: 'people' }) }, {}],
    ['be a list', { name, a: z.array(z.string()).meta({ sealed }) }, {}],
    ['identify an entry that cannot be looked up', { name, a: z.string().meta({ sealed }) }, { key: 'a' }],
  ])('%s', (_what, shape, more) => {
    expect(() => define(z.object(shape), more)).toThrow('is sealed')
  })
})

describe('a register does not load', () => {
  const field = z.string().meta({ label: { zh: '名', en: 'n' } })
  const keeps = { ...households.keeps, purpose: { zh: '联系', en: 'Contact' } } as Keeps
  const define = (own: object | undefined, whole: object | undefined) =>
    defineRegister({
      ...households,
      id: 'book',
      data: z.object({ name: field, note: own ? field.meta({ keeps: own as Keeps }) : field }),
      title: 'name',
      detail: 'name',
      key: 'name',
      columns: ['name'],
      keeps: whole as Keeps,
    })

  test.each([
    ['purpose or retention', undefined, undefined, 'book.name says neither why it is held nor for how long'],
    ['a purpose', { ...keeps, purpose: { zh: '', en: 'Contact' } }, keeps, 'book.note has no purpose'],
    ['a basis', { ...keeps, basis: { zh: '同意', en: ' ' } }, keeps, 'book.note has no basis'],
    ['a retention', { ...keeps, years: 0 }, keeps, 'book.note has no whole number of years'],
    ['a retention of its own', keeps, { ...keeps, years: Number.NaN }, 'book.name has no whole number'],
  ])('without %s, and the error names the field', (_what, own, whole, told) => {
    expect(() => define(own, whole)).toThrow(told)
  })

  test('every field of every register that is there says so', () => {
    const registers = [people, organisations, households]
    const silent = registers.flatMap((one) =>
      Object.keys(one.data.shape).filter((name) => !keepsOf(one, name)?.purpose.zh),
    )
    expect(silent).toEqual([])
    expect(registers.filter(isSensitive)).toEqual([households])
  })
})

test('a field that is masked names nothing, is not searched for and identifies nothing readable', () => {
  const name = z.string().meta({ label: { zh: '名', en: 'n' } })
  const masked = { masked: ['office'] }
  const define = (shape: z.ZodRawShape, key = 'name') =>
    defineRegister({ ...households, data: z.object(shape), title: 'name', detail: 'name', key, columns: [] })
  expect(() => define({ name: name.meta(masked) })).toThrow('is masked and cannot name an entry')
  expect(() => define({ name, a: z.string().meta({ ...masked, search: true }) })).toThrow('be searched for')
  expect(() => define({ name, a: z.string().meta(masked) }, 'a')).toThrow('identify an entry')
  expect(() => define({ name, a: z.string().meta(masked) })).not.toThrow()
})

test('without a reader named, a sealed field is shown in part to everybody', () => {
  const declared = z.string().meta({ sealed: { opens: ['office'] } })
  expect(isMasked(declared, ['office', 'office-head', 'leader'])).toBe(true)
  expect(maskValue(declared, '990101199001011237')).toBe('990***********1237')
  for (const telling of [z.iso.date(), z.enum(['yes', 'no']), z.string().meta({ long: true })])
    expect(maskValue(telling, 'yes')).toBe('***')
})

/** A register that seals what a household register will: identity number, telephone, health. For tests and proofs. */
import { z } from 'zod'
import type { Mechanism } from '../mechanism.ts'
import { defineRegister } from './define.ts'

const opens = ['office', 'office-head', 'leader']

export const Household = z.object({
  name: z
    .string()
    .min(2)
    .max(30)
    .meta({ label: { zh: '户主', en: 'Head of household' }, search: true }),
  village: z
    .string()
    .max(60)
    .optional()
    .meta({ label: { zh: '村组', en: 'Village' } }),
  idNo: z
    .string()
    .regex(/^\d{17}[\dX]$/)
    .meta({ label: { zh: '身份证号', en: 'Identity number' }, sealed: { opens, lookUp: true }, mask: 'id' }),
  phone: z
    .string()
    .max(30)
    .optional()
    .meta({
      label: { zh: '电话', en: 'Telephone' },
      masked: ['office-head'],
      sealed: { opens, lookUp: true },
      mask: 'phone',
    }),
  health: z
    .string()
    .max(500)
    .optional()
    .meta({ label: { zh: '健康状况', en: 'Health' }, long: true, sealed: { opens } }),
  since: z.iso
    .date()
    .optional()
    .meta({ label: { zh: '纳入日期', en: 'Since' }, sealed: { opens } }),
})

export const households = defineRegister({
  id: 'sample-households',
  label: { zh: '示例户册', en: 'Sample households' },
  unit: { zh: '户', en: 'households' },
  data: Household,
  title: 'name',
  detail: 'village',
  key: 'idNo',
  columns: ['name', 'village', 'idNo', 'phone', 'since'],
  sees: ['office', 'office-head', 'leader'],
  edits: ['office', 'office-head'],
  keeps: {
    purpose: { zh: '结对帮扶', en: 'Pairing' },
    basis: { zh: '本人同意', en: 'Consent' },
    years: 3,
    from: 'archived',
    sensitivity: 'sensitive',
  },
})

export const householdBook: Mechanism = {
  id: 'sample-households',
  label: { zh: '示例户册', en: 'Sample households' },
  group: 'serve',
  order: 99,
  matters: [],
  registers: [households],
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Sound in every digit, and of a region that no place was ever given. */
export function fakeId(serial: number): string {
  const region = 990000 + (Math.floor(serial / 1000) % 10_000)
  const day = new Date(Date.UTC(1950, 0, 1 + ((serial * 37) % 20_000))).toISOString().slice(0, 10)
  const body = `${region}${day.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}

/** Eleven digits that no network gives out. */
export function fakePhone(serial: number): string {
  return `1009${String((serial * 7919 + 1234) % 10_000_000).padStart(7, '0')}`
}

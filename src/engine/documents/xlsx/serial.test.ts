import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnIndex, columnName, shiftRight } from './reference.ts'
import { fromSerial, isDateFormat, toSerial } from './serial.ts'

it.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [46_208, false, '2026-07-05'],
  [46_208.604_166_666_664, false, '2026-07-05T14:30'],
  [0.5, false, '12:00'],
  [0, true, '1904-01-01'],
])('serial %d (1904: %s) is %s', (serial, is1904, iso) => {
  expect(fromSerial(serial, is1904)).toBe(iso)
})

it('every date a spreadsheet holds comes back', () => {
  const dates = fc.date({ min: new Date('1900-03-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(dates, (date) => {
      const iso = date.toISOString().slice(0, 10)
      expect(fromSerial(toSerial(iso) ?? Number.NaN, false)).toBe(iso)
    }),
  )
  expect(toSerial('2026-02-30')).toBeUndefined()
})

it('knows formats that show dates', () => {
  expect([14, 22, 31, 57].every((id) => isDateFormat(id, undefined))).toBe(true)
  expect([0, 1, 2, 9, 49].some((id) => isDateFormat(id, undefined))).toBe(false)
  expect(isDateFormat(164, 'yyyy"年"m"月"d"日"')).toBe(true)
  expect(isDateFormat(164, '[$-804]yyyy\\-mm\\-dd;@')).toBe(true)
  expect(isDateFormat(164, '[h]:mm')).toBe(true)
  expect(isDateFormat(164, '#,##0.00"days"[Red]')).toBe(false)
  expect(isDateFormat(164, 'General')).toBe(false)
})

it('names columns both ways', () => {
  fc.assert(fc.property(fc.nat(16_383), (n) => columnIndex(`${columnName(n)}7`) === n))
  expect(shiftRight('A1:$Z$9 AB3')).toBe('B1:$AA$9 AC3')
})

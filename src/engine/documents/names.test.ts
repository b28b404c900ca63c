import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentDisposition, fileName } from './names.ts'

it.each([
  ['意见/建议?', '意见 建议.xlsx'],
  ['  ..\\台账:2026 ', '台账 2026.xlsx'],
  ['CON', 'CON_.xlsx'],
  ['nul.tar', 'nul_.tar.xlsx'],
  ['com¹', 'com¹_.xlsx'],
  ['console', 'console.xlsx'],
  ['a\r\nSet-Cookie: b=1', 'a Set-Cookie b=1.xlsx'],
  ['\u202egpj.exe', 'gpj.exe.xlsx'],
  ['', '未命名.xlsx'],
])('makes %j a file name', (name, expected) => {
  expect(fileName(name, 'xlsx')).toBe(expected)
})

it('gives the true name in UTF-8 and a plain one beside it', () => {
  expect(contentDisposition('台账 (1)\'".xlsx')).toBe(
    "attachment; filename=\"__ (1)'_.xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%20%281%29%27%22.xlsx",
  )
  expect(contentDisposition('a.pdf', 'inline')).toMatch(/^inline; /)
})

it('is always one line of plain characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(contentDisposition(fileName(name, 'csv'))).toMatch(/^[\x20-\x7e]+$/)
    }),
  )
})

it('fits every file system, in bytes as well, and is stable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
      const made = fileName(name, 'xlsx')
      expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255)
      expect(made).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^[ .]|[ .]\.xlsx$/u)
      expect(fileName(made.slice(0, -5), 'xlsx')).toBe(made)
    }),
  )
  expect(Buffer.byteLength(fileName('水'.repeat(300), 'xlsx'))).toBeLessThanOrEqual(255)
})

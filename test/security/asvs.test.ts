/** The table of ASVS items says only what can be looked up: each item once, in a known state, with a file that is there. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readCsv } from '../../src/engine/documents/index.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const table = readCsv(readFileSync(`${ROOT}/docs/asvs.csv`))
if (!table.ok) throw new Error('docs/asvs.csv is no table')
const [head, ...lines] = table.rows
const items = lines.map(([id = '', level = '', what = '', state = '', shown = '']) => ({
  id,
  level,
  what,
  state,
  shown,
}))

test('has the columns and the items of ASVS 5.0: 70 of level 1 and 183 of level 2, each once', () => {
  expect(head).toEqual(['id', 'level', 'what', 'state', 'shown by'])
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items.filter(({ level }) => level === '1')).toHaveLength(70)
  expect(items.filter(({ level }) => level === '2')).toHaveLength(183)
  for (const { id, what } of items) {
    expect(id).toMatch(/^([1-9]|1[0-7])\.\d{1,2}\.\d{1,2}$/)
    expect(what.length, id).toBeGreaterThan(5)
  }
})

test('what is met names a test or a page that is there; what is not says why', () => {
  for (const { id, state, shown } of items) {
    expect(['met', 'not applicable', 'open'], id).toContain(state)
    if (state !== 'met') expect(shown.length, id).toBeGreaterThan(5)
    for (const file of state === 'met' ? shown.split('; ') : []) {
      expect(file, id).toMatch(/^(src|test|docs)\/.+\.(test\.ts|e2e\.ts|md)$/)
      expect(existsSync(`${ROOT}/${file}`), `${id}: ${file}`).toBe(true)
    }
  }
})

test('what is met by a page alone is a page that is asked for', () => {
  const onPaper = items.filter(({ state, shown }) => state === 'met' && !/\.(test|e2e)\.ts/.test(shown))
  // In ASVS the first section of a chapter asks for documentation.
  for (const { id } of onPaper) expect(id).toMatch(/^\d+\.1\.\d+$/)
})

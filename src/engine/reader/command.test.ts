/** The command line: exactly the records as JSON, a table otherwise, one sentence and a failure code for every "no". */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readCommand } from './command.ts'

const dir = mkdtempSync(join(tmpdir(), 'reader-'))
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}
const BRIEF = file('brief.txt', '7月5日，青岚县政协召开专题协商会。委员们建议，加快修建3条产业路。\n')

let out = ''
let err = ''
beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((...args: unknown[]) => {
    out += args[0]
    const done = args[1]
    if (typeof done === 'function') done()
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += chunk
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

test('--json prints the records and nothing else', async () => {
  expect(await readCommand([BRIEF, '--issued', '2023-07-10', '--json'])).toBe(0)
  const { articles } = JSON.parse(out)
  expect(Object.keys(articles[0])).toEqual(
    expect.arrayContaining([
      'title',
      'committee',
      'level',
      'date',
      'kind',
      'correspondents',
      'places',
      'people',
      'matters',
      'figures',
    ]),
  )
  expect(articles[0]).toMatchObject({
    title: null,
    committee: '青岚县政协',
    level: 'county',
    date: '2023-07-05',
    kind: 'deliberation',
    matters: [{ kind: 'suggestion', text: '加快修建3条产业路' }],
    figures: [{ what: '产业路', value: 3, unit: '条' }],
  })
})

test('without --json an aligned table', async () => {
  expect(await readCommand([BRIEF, '--issued=2023-07-10'])).toBe(0)
  expect(out).toContain('  建议      加快修建3条产业路')
})

test('--help is no error', async () => {
  expect(await readCommand(['--help'])).toBe(0)
  expect(out).toContain('huiyin read')
})

test.each([
  ['no file', []],
  ['no day of issue', [BRIEF]],
  ['a day that does not exist', [BRIEF, '--issued', '2023-02-30']],
  ['an unknown option', [BRIEF, '--issued', '2023-07-10', '--yaml']],
  ['a missing file', [join(dir, 'none.txt'), '--issued', '2023-07-10']],
  ['a folder', [dir, '--issued', '2023-07-10']],
  ['an empty file', [file('empty.txt', ''), '--issued', '2023-07-10']],
  [
    'garbage',
    [
      file(
        'noise',
        Uint8Array.from({ length: 3000 }, (_, i) => (i * 31) & 0xff),
      ),
      '--issued',
      '2023-07-10',
    ],
  ],
])('%s: one sentence, failure', async (_, argv) => {
  expect(await readCommand(argv)).toBe(1)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(out).toBe('')
})

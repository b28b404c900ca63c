/** The browser's objections: every one at its field, in a sentence that names it. */
import { expect, test } from 'vitest'
import type { Field } from '../../http/wire.ts'
import { kitWords } from '../kit-words.ts'
import { fill, type Say } from '../lang.tsx'
import { check } from './validate.ts'

const say: Say<keyof typeof kitWords> = (key, values) => fill(kitWords[key].zh, values)

const fields: Field[] = [
  { name: 'title', label: '事由', kind: 'text', required: true, minLength: 6 },
  { name: 'days', label: '天数', kind: 'integer', required: false, min: 1, max: 60 },
  {
    name: 'replies',
    label: '逐条答复',
    kind: 'items',
    required: true,
    fields: [
      { name: 'text', label: '建议', kind: 'text', required: true, readOnly: true },
      { name: 'class', label: '办理结果', kind: 'choice', required: true },
    ],
  },
]

test('each objection names its place, rows included', () => {
  const found = check(fields, { title: '停车', days: '1.5', replies: [{ class: 'A' }, {}] }, say)
  expect(found.map((one) => [one.field, one.text])).toEqual([
    ['title', '“事由”至少写 6 字，现在 2 字'],
    ['days', '“天数”要填整数'],
    ['replies.1.class', '请选择“办理结果”'],
  ])
})

test('a list that must have something is objected to once', () => {
  expect(check(fields, { title: '关于停车的建议', replies: [] }, say)).toHaveLength(1)
})

test('nothing is said about a form that is in order', () => {
  expect(check(fields, { title: '关于停车的建议', days: '30', replies: [{ class: 'B' }] }, say)).toEqual([])
})

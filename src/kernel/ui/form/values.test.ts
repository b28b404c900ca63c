/** What a form sends: nothing invented, nothing lost, the newest where I changed nothing. */
import { expect, test } from 'vitest'
import type { Field } from '../../http/wire.ts'
import { initialValues, mergeFresh, pathOf, toInput } from './values.ts'

function field(name: string, kind: Field['kind'], more: Partial<Field> = {}): Field {
  return { name, label: name, kind, required: false, ...more }
}

test('what was left empty is left out, what was emptied is sent as null', () => {
  const fields = [field('a', 'text'), field('b', 'text', { value: 'was here' }), field('n', 'integer')]
  expect(toInput(fields, { a: '  ', b: '', n: '12' })).toEqual({ b: null, n: 12 })
})

test('a fixed row keeps what it carries beside its fields', () => {
  const replies = field('replies', 'items', {
    fixed: true,
    fields: [field('answer', 'longText'), field('class', 'choice')],
    value: [{ text: 'the point', id: '7' }],
  })
  const values = initialValues([replies])
  expect(toInput([replies], values)).toEqual({ replies: [{ text: 'the point', id: '7' }] })
})

test('a row that the form itself offered and nobody touched is not sent', () => {
  const rows = field('rows', 'items', { required: true, fields: [field('what', 'text')] })
  expect(initialValues([rows])).toEqual({ rows: [{ what: '' }] })
  expect(toInput([rows], { rows: [{ what: '' }, { what: 'x' }] })).toEqual({ rows: [{ what: 'x' }] })
})

test('after a conflict: chosen sides win, else my change, else the newest', () => {
  const fresh = [
    field('a', 'text', { value: 'theirs a' }),
    field('b', 'text', { value: 'theirs b' }),
    field('c', 'text', { value: 'theirs c' }),
  ]
  const before = { a: 'old', b: 'old', c: 'old' }
  const mine = { a: 'mine a', b: 'mine b', c: 'old' }
  expect(mergeFresh(fresh, mine, before, { a: 'theirs' })).toEqual({
    a: 'theirs a',
    b: 'mine b',
    c: 'theirs c',
  })
})

test('three ways of naming a place in a form are one', () => {
  expect(['points[0].text', '/points/0/text', 'points.0.text'].map(pathOf)).toEqual(
    Array(3).fill('points.0.text'),
  )
})

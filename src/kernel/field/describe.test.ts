/** Form fields from declarations: labels that stand outside an optional reach what is inside. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeField } from './describe.ts'

test('the choices of an optional field are shown in words', () => {
  const options = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } }
  const declared = z
    .enum(['yes', 'no'])
    .optional()
    .meta({ label: { zh: '可否', en: 'Whether' }, options })
  expect(describeField('whether', declared, 'zh', false)).toEqual({
    name: 'whether',
    label: '可否',
    required: false,
    kind: 'choice',
    options: [
      { value: 'yes', label: '是' },
      { value: 'no', label: '否' },
    ],
  })
})

/** Who watches the log hears of attacks, not of everyday refusals, and is not drowned. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import type { Kernel } from '../kernel.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { buildApp } from './app.ts'
import { headers } from './headers.ts'
import { type Note, sparingly } from './note.ts'
import { type Access, route, type Visitor } from './route.ts'

const text = { zh: '不', en: 'no' }
const refusing = (path: string, kind: Refusal['kind'], code: string) =>
  route({ method: 'post', path, by: 'anyone', summary: '', run: async () => refuse(kind, { code, text }) })
const posts = route({
  method: 'get',
  path: '/posts',
  by: { posts: ['auditor'] } as Access,
  summary: '',
  run: async () => ({ ok: true, value: undefined }),
})

const visitor: Visitor = {
  actor: {
    committeeId: 1,
    personId: 'p',
    accountId: 'a-1',
    name: '',
    unit: '',
    orgIds: [],
    posts: [],
    address: '',
  },
  session: {
    id: 's',
    accountId: 'a-1',
    csrf: 'c',
    expiresAt: new Date(0),
    elder: false,
    confirmedAt: new Date(0),
  },
  lang: 'zh',
  address: '',
}

test('a lacking right, a forged write and a hostile file are noted; a wrong field and a stranger’s page are not', async () => {
  const notes: Note[] = []
  const noted = (note: Note) => void notes.push(note)
  const routes = [
    posts,
    refusing('/file', 'invalid', 'file.bomb'),
    refusing('/field', 'invalid', 'too_small'),
    refusing('/door', 'sign-in', 'wrong'),
    refusing('/again', 'confirm', 'confirm'),
  ]
  const app: OpenAPIHono = buildApp({} as Kernel, routes, {
    visit: async () => visitor,
    log: (_trace, cause) => {
      throw cause
    },
    before: (base) => base.use(headers(noted)),
    noted,
  })
  const ask = async (method: string, path: string, more = {}) =>
    (await app.request(path, { method, headers: { 'x-csrf': 'c', ...more } })).status
  expect(await ask('GET', '/api/posts')).toBe(403)
  expect(await ask('POST', '/api/file')).toBe(422)
  expect(await ask('POST', '/api/field')).toBe(422)
  expect(await ask('POST', '/api/field', { 'x-csrf': 'forged' })).toBe(403)
  expect(await ask('POST', '/api/field', { 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await ask('GET', '/api/nowhere')).toBe(404)
  expect(await ask('POST', '/api/door')).toBe(401)
  expect(await ask('POST', '/api/again')).toBe(403)
  expect(notes.map(({ code }) => code)).toEqual(['post', 'file.bomb', 'csrf', 'origin', 'wrong'])
  expect(notes[0]).toEqual({ code: 'post', method: 'GET', path: '/api/posts', address: '', account: 'a-1' })
})

test('ten a second are written, and how many were not is told with the next', () => {
  let now = 0
  const notes: Note[] = []
  const write = sparingly(
    (note) => void notes.push(note),
    () => now,
  )
  const note = { code: 'rate', method: 'GET', path: '/', address: '' }
  for (let i = 0; i < 1000; i++) write(note)
  expect(notes).toHaveLength(10)
  now = 1000
  write(note)
  write(note)
  expect(notes.slice(10)).toEqual([{ ...note, leftOut: 990 }, note])
})

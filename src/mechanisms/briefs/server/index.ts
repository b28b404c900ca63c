/** What confirming a brief does, and how one comes in. */
import { defineEffects, defineServer } from '#kernel/server'
import { brief } from '../matter.ts'
import { record } from './record.ts'
import { routes } from './routes.ts'

export const server = defineServer({
  effects: { brief: defineEffects(brief, { confirm: record }) },
  routes,
})

/** What its verbs do besides moving the state. */
import { defineServer } from '#kernel/server'

export const server = defineServer({})

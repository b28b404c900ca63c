/** A follow-up's verbs move its state; nothing more happens on the server. */
import { defineServer } from '#kernel/server'

export const server = defineServer({})

/** The register needs nothing of its own on the server. */
import type { ServerHalf } from '#kernel/server'

export const server: ServerHalf = {}

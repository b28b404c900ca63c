/** Where the houses of earlier releases are kept, and what locks them: they are invented, and so it is no secret. */
import { fileURLToPath } from 'node:url'

export const FOLDER = fileURLToPath(new URL('../fixtures/upgrade/', import.meta.url))
export const PASSPHRASE = 'fixtures are no secret'

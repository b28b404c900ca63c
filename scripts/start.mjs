/** `npm start`: from a fresh clone to a running program. Readable by Node 12 up to the version check. */
import { nodeIsFit } from './node-version.mjs'

if (nodeIsFit()) import('./start-program.mjs').then((it) => it.start(process.argv.slice(2)))
else process.exitCode = 69

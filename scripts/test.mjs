/** `npm test`: from a fresh clone to the whole suite. Readable by Node 12 up to the version check. */
import { nodeIsFit } from './node-version.mjs'

if (nodeIsFit()) import('./run-tests.mjs').then((it) => it.runTests(process.argv.slice(2)))
else process.exitCode = 69

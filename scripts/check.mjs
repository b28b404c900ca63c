/** `npm run check`: everything that must hold before a change is shared. Readable by Node 12 up to the version check. */
import { nodeIsFit } from './node-version.mjs'

if (nodeIsFit()) import('./run-checks.mjs').then((it) => it.runChecks(process.argv.slice(2)))
else process.exitCode = 69

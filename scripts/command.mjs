/** `huiyin <command>`: finds the command and runs it. Readable by Node 12 up to the version check. */
import { nodeIsFit } from './node-version.mjs'

export function command(args) {
  if (nodeIsFit()) return import('./run-command.mjs').then((it) => it.runCommand(args))
  process.exitCode = 69
}

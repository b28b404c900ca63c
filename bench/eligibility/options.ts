/** What `huiyin bench eligibility` may be told. */
import { parseArgs } from 'node:util'

export interface Options {
  readonly rows: number
  readonly policies: number
  readonly rounds: number
  /** Seconds of each round of a row engine. */
  readonly seconds: number
  /** A folder with the prototype, or none. */
  readonly prototype: string | null
  readonly peers: boolean
}

export function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000000' },
      policies: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1' },
      prototype: { type: 'string' },
      'no-peers': { type: 'boolean', default: false },
    },
  })
  return {
    rows: Number(values.rows),
    policies: Number(values.policies),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    prototype: values.prototype ?? null,
    peers: !values['no-peers'],
  }
}

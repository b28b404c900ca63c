/** The door for tests of mechanisms. */
export { type Cast, conform } from './matter/conform.ts'
export { describeMatter, describeMechanism } from './matter/describe.ts'

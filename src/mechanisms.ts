export { briefs } from './mechanisms/briefs/index.ts'
export { followup } from './mechanisms/followup/index.ts'

export { followup } from './mechanisms/followup/index.ts'

/** The pages of a brief: taking one in, and checking what was read from it. */
import { BriefPage } from './brief.tsx'
import { NewBriefPage } from './new-brief.tsx'

export const pages = { new: NewBriefPage, brief: BriefPage }

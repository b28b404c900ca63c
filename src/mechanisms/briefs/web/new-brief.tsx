/** Taking a brief in: pasted or dropped, read at once, and handed to the reading screen. */
import { Page, PageTitle } from '#kernel/web'
import { NewBriefForm } from './new-brief-form.tsx'
import { WaitingBriefs } from './waiting-briefs.tsx'
import { useBriefWords } from './words.ts'

export function NewBriefPage() {
  const say = useBriefWords()
  return (
    <Page>
      <PageTitle sub={say('new.sub')}>{say('new.title')}</PageTitle>
      <NewBriefForm />
      <WaitingBriefs />
    </Page>
  )
}

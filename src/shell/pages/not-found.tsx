/** An address nobody lives at. */
import { Link } from 'wouter'
import { Page, PageTitle } from '#kernel/web'
import { useSay } from '../words.ts'

export function NotFoundPage() {
  const say = useSay()
  return (
    <Page>
      <PageTitle sub={say('notFoundText')}>{say('notFoundTitle')}</PageTitle>
      <Link href="/" className="button">
        {say('toWorkbench')}
      </Link>
    </Page>
  )
}

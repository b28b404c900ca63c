/** The reading screen: the source beside what was read from it, checked by a person before it counts. */
import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import { EmptyState, Page, PagePending } from '#kernel/web'
import { Checking } from './checking.tsx'
import { Finished } from './finished.tsx'
import { useOpened } from './opened.ts'
import { useBriefWords } from './words.ts'

export function BriefPage() {
  const say = useBriefWords()
  const no = new URLSearchParams(useSearch()).get('no') ?? ''
  if (no === '') {
    return (
      <Page>
        <EmptyState title={say('noNumber')} action={<Link href="/x/briefs/new">{say('new.title')}</Link>} />
      </Page>
    )
  }
  return <Opening key={no} no={no} />
}

function Opening({ no }: { no: string }) {
  const { brief, error, again } = useOpened(no)
  const [checked, setChecked] = useState(false)
  if (!brief) return <PagePending error={error} onRetry={again} />
  if (brief.state !== 'read') return <Finished brief={brief} fresh={checked} />
  return (
    <Checking
      brief={brief}
      onFinal={() => {
        setChecked(true)
        again()
      }}
    />
  )
}

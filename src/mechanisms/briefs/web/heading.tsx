/** The heading of a brief: what there is to do, and which brief it is. */
import { Link } from 'wouter'
import { dayText, PageTitle, PrintButton, useLang, useToday } from '#kernel/web'
import type { OpenedBrief } from './opened.ts'
import { useBriefWords } from './words.ts'
import './heading.css'

export function Heading({ brief, children }: { brief: OpenedBrief; children: string }) {
  const say = useBriefWords()
  const lang = useLang()
  const today = useToday()
  return (
    <PageTitle
      sub={
        <>
          {brief.no} {brief.title} · {say('sub', { day: dayText(brief.issued, today, lang) })} ·{' '}
          <Link href={`/m/${encodeURIComponent(brief.no)}`}>{say('open')}</Link>
        </>
      }
      tools={
        <span className="heading-print">
          <PrintButton />
        </span>
      }
    >
      {children}
    </PageTitle>
  )
}

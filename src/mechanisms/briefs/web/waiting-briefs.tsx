/** Briefs that were taken in and not confirmed yet. */
import { Link } from 'wouter'
import { dayText, LightChip, type MatterList, Section, useLang, useServer, useToday } from '#kernel/web'
import { useBriefWords } from './words.ts'
import './waiting-briefs.css'

export function WaitingBriefs() {
  const say = useBriefWords()
  const lang = useLang()
  const today = useToday()
  const { data } = useServer<MatterList>('/matters?type=brief&state=read&sort=due')
  if (!data) return null
  return (
    <Section title={data.total ? say('new.waiting', { n: data.total }) : say('new.none')}>
      <ul className="rows waiting-briefs">
        {data.rows.map((row) => (
          <li key={row.no}>
            <span>
              <Link href={row.next?.href ?? `/x/briefs/brief?no=${encodeURIComponent(row.no)}`}>
                {row.no} {row.title}
              </Link>
              <small>{say('new.raised', { day: dayText(row.raisedOn, today, lang) })}</small>
            </span>
            <span>
              <LightChip clock={row} date={false} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** After confirming: what exists now because of this brief, each one press away. */
import { Link } from 'wouter'
import { type MatterView, Section, useServer } from '#kernel/web'
import { useBriefWords } from './words.ts'
import './receipt.css'

type Made = MatterView['links'][number]

function Rows({ title, links }: { title: string; links: readonly Made[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="rows">
        {links.map((link) => (
          <li key={link.href}>
            <Link href={link.href}>{link.title}</Link>
            <small>{link.state}</small>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function Receipt({ no }: { no: string }) {
  const say = useBriefWords()
  const { data } = useServer<MatterView>(`/matters/${encodeURIComponent(no)}`)
  if (!data) return null
  const once = [...new Map(data.links.map((link) => [link.href, link])).values()]
  const activities = once.filter(({ href }) => href.startsWith('/activities/'))
  const matters = once.filter(({ href }) => href.startsWith('/m/'))
  return (
    <Section
      title={say('receipt.title')}
      className="receipt"
      tools={<Link href="/x/briefs/new">{say('receipt.next')}</Link>}
    >
      <div className="receipt-parts">
        <Rows title={say('receipt.activities', { n: activities.length })} links={activities} />
        {matters.length > 0 ? (
          <Rows title={say('receipt.matters', { n: matters.length })} links={matters} />
        ) : (
          <p className="quiet">{say('receipt.none')}</p>
        )}
      </div>
    </Section>
  )
}

/** Beside a matter: where it is stuck, its way, people, links, files and papers. */
import { Link } from 'wouter'
import { FileList, FileUpload, type MatterView, Ribbon, Section } from '#kernel/web'
import { LinkPanel } from './link-panel.tsx'
import { MatterTools } from './matter-tools.tsx'
import { useSay } from './words.ts'

function People({ parties }: { parties: MatterView['parties'] }) {
  const say = useSay()
  return (
    <Section title={say('matter.people')}>
      <ul className="rows">
        {parties.map((party) => (
          <li key={`${party.role}${party.id}`}>
            <span className="quiet">{party.label}</span> {party.name}
            {party.phone && (
              <small>
                <a href={`tel:${party.phone}`}>{say('matter.phone', { phone: party.phone })}</a>
              </small>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Linked({ links }: { links: MatterView['links'] }) {
  const say = useSay()
  return (
    <Section title={say('matter.links')}>
      <ul className="rows">
        {links.map((link) => (
          <li key={`${link.kind}${link.href}`}>
            <span className="quiet">{link.label}</span> <Link href={link.href}>{link.title}</Link>
            {link.state && <small>{link.state}</small>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Papers({ papers }: { papers: MatterView['papers'] }) {
  const say = useSay()
  return (
    <Section title={say('matter.papers')} className="no-print">
      <ul className="rows">
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={paper.href.startsWith('/api') ? paper.href : `/api${paper.href}`} download>
              {paper.label}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export interface MatterRailProps {
  matter: MatterView
  /** Something about it changed on the server. */
  onChange: () => void
  /** The server answered with the matter as it is now. */
  onFresh: (matter: MatterView) => void
}

export function MatterRail({ matter, onChange, onFresh }: MatterRailProps) {
  const say = useSay()
  const title =
    matter.waitsFor && !matter.final ? say('matter.where', { who: matter.waitsFor }) : matter.stateLabel
  return (
    <>
      <Section title={title} className="no-print">
        <Ribbon matter={matter} />
        <MatterTools matter={matter} onFresh={onFresh} />
      </Section>
      {matter.parties.length > 0 && <People parties={matter.parties} />}
      {matter.links.length > 0 && <Linked links={matter.links} />}
      <Section title={say('matter.files')} className="no-print">
        <FileList files={matter.files} />
        <FileUpload path={`/matters/${encodeURIComponent(matter.no)}/files`} onDone={onChange} />
      </Section>
      {matter.papers.length > 0 && <Papers papers={matter.papers} />}
      <LinkPanel matter={matter} onChange={onChange} />
    </>
  )
}

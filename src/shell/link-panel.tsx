/** Links handed out for a matter: to whom, until when, whether opened; a new one is shown once. */
import { useState } from 'react'
import {
  Button,
  type Choice,
  Dialog,
  DialogFoot,
  dayText,
  ErrorState,
  type Field,
  Form,
  type FormValues,
  type MatterView,
  momentText,
  officeTime,
  Section,
  send,
  toast,
  useLang,
  useServer,
  useToday,
} from '#kernel/web'
import { useMe } from './me.tsx'
import { type Say, useSay } from './words.ts'

type AccessLink = MatterView['accessLinks'][number]

const MAY_HAND_OUT = ['office', 'office-head']
const DAYS = 30

interface Offered {
  orgs: (Choice & { verbs: Choice[] })[]
}

function pathOf(matter: MatterView): string {
  return `/matters/${encodeURIComponent(matter.no)}/links`
}

function fieldsOf({ orgs }: Offered, say: Say): Field[] {
  const comma = say('comma')
  const options = orgs.map((org) => ({
    value: org.value,
    label: `${org.label}（${org.verbs.map((verb) => verb.label).join(comma)}）`,
  }))
  const org = options[0]?.value
  return [
    { name: 'org', label: say('links.org'), kind: 'choice', required: true, options, value: org },
    { name: 'days', label: say('links.days'), kind: 'integer', required: true, min: 1, max: 60, value: DAYS },
  ]
}

function Made({ url, onClose }: { url: string; onClose: () => void }) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  const whole = new URL(url, window.location.origin).href
  return (
    <>
      <p>{say('links.made')}</p>
      <input
        type="text"
        readOnly
        value={whole}
        aria-label={say('links.title')}
        onFocus={(event) => event.target.select()}
      />
      <DialogFoot>
        <Button
          tone="primary"
          onClick={() => void navigator.clipboard?.writeText(whole).then(() => setCopied(true))}
        >
          {say(copied ? 'links.copied' : 'links.copy')}
        </Button>
        <Button onClick={onClose}>{say('links.close')}</Button>
      </DialogFoot>
    </>
  )
}

function MakeDialog({
  matter,
  onChange,
  onClose,
}: {
  matter: MatterView
  onChange: () => void
  onClose: () => void
}) {
  const say = useSay()
  const [url, setUrl] = useState<string>()
  const offered = useServer<Offered>(pathOf(matter))
  async function make(input: FormValues, key: string) {
    const { data } = await send<{ url: string }>('POST', pathOf(matter), { ...input, verbs: [] }, key)
    setUrl(data.url)
    onChange()
  }
  return (
    <Dialog title={say('links.make')} onClose={onClose}>
      {url && <Made url={url} onClose={onClose} />}
      {offered.error && <ErrorState error={offered.error} level="part" />}
      {!url && offered.data?.orgs.length === 0 && <p>{say('links.nobody')}</p>}
      {!url && offered.data && offered.data.orgs.length > 0 && (
        <>
          <p className="quiet">{say('links.why')}</p>
          <Form
            fields={fieldsOf(offered.data, say)}
            submitLabel={say('links.make')}
            submit={make}
            onCancel={onClose}
          />
        </>
      )}
    </Dialog>
  )
}

function stateText(link: AccessLink, say: Say, day: string): string {
  if (link.state === 'open') return say('links.open', { day })
  if (link.state === 'used') return say('links.used')
  return link.state === 'expired' ? say('links.expired') : say('links.gone')
}

function OneLink({ link, matter, onChange }: { link: AccessLink; matter: MatterView; onChange: () => void }) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  const day = dayText(officeTime(link.expires).day, today, lang)
  const seen = link.lastOpened
    ? say('links.seen', { n: link.opened, time: momentText(link.lastOpened, today, lang) })
    : say('links.unseen')
  async function revoke() {
    await send('DELETE', `${pathOf(matter)}/${link.id}`)
    toast({ text: say('links.revoked', { unit: link.unit }) })
    onChange()
  }
  return (
    <li>
      {link.unit}
      <small>
        {[link.verbs.join('、'), stateText(link, say, day), seen].filter(Boolean).join(say('comma'))}
      </small>
      {link.state === 'open' && (
        <Button tone="link" onClick={() => void revoke()}>
          {say('links.revoke')}
        </Button>
      )}
    </li>
  )
}

export function LinkPanel({ matter, onChange }: { matter: MatterView; onChange: () => void }) {
  const say = useSay()
  const { posts } = useMe()
  const [open, setOpen] = useState(false)
  const may = posts.some((post) => MAY_HAND_OUT.includes(post))
  const bodies = matter.parties.some((party) => party.register === 'organisations')
  if (!may || (matter.accessLinks.length === 0 && (!bodies || matter.final))) return null
  return (
    <Section title={say('links.title')} className="no-print">
      <ul className="rows">
        {matter.accessLinks.map((link) => (
          <OneLink key={link.id} link={link} matter={matter} onChange={onChange} />
        ))}
      </ul>
      {bodies && !matter.final && (
        <Button small onClick={() => setOpen(true)}>
          {say('links.make')}
        </Button>
      )}
      {open && <MakeDialog matter={matter} onChange={onChange} onClose={() => setOpen(false)} />}
    </Section>
  )
}

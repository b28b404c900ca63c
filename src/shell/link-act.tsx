/** The matter and, beside it, the form of the act the link was made for; other permitted acts under it. */
import { useState } from 'react'
import {
  ActForm,
  type Action,
  Button,
  dayText,
  FileList,
  FileUpload,
  get,
  LightChip,
  MatterDocument,
  type MatterView,
  officeTime,
  Page,
  PageTitle,
  request,
  Section,
  Timeline,
  toast,
  useLang,
  useToday,
  useWords,
} from '#kernel/web'
import { type LinkPage, linkPath } from './link-page.ts'
import { linkWords } from './words/link.ts'
import { useSay } from './words.ts'

interface LinkActProps {
  link: LinkPage
  token: string
  onChange: (link: LinkPage) => void
}

const WEIGHT: readonly Action['tone'][] = ['primary', 'plain', 'danger']

/** What is asked for first; without a chief act, whatever is permitted. */
function inOrder(actions: readonly Action[]): readonly Action[] {
  return [...actions].sort((a, b) => WEIGHT.indexOf(a.tone) - WEIGHT.indexOf(b.tone))
}

function Why({ action }: { action: Action }) {
  const say = useWords(linkWords)
  return (
    <div className="link-why">
      <p>{say('blocked', { verb: action.label })}</p>
      <ul>
        {action.blockedBy.map((reason) => (
          <li key={reason.code}>{reason.text}</li>
        ))}
      </ul>
    </div>
  )
}

function Acting({ action, draft, ...props }: LinkActProps & { action: Action; draft: boolean }) {
  const { link, token, onChange } = props
  if (action.blockedBy.length > 0) return <Why action={action} />
  async function reload(): Promise<MatterView> {
    const fresh = await get<LinkPage>(linkPath(token))
    onChange(fresh)
    return fresh.matter
  }
  let sent: LinkPage | undefined
  return (
    <ActForm
      key={action.verb}
      matter={link.matter}
      action={action}
      draft={draft ? `${linkPath(token)}/draft` : undefined}
      uploadTo={`${linkPath(token)}/files`}
      act={async (verb, body, key) => {
        const path = `${linkPath(token)}/acts/${verb}`
        const { data, said } = await request<LinkPage>(path, { method: 'POST', body, key })
        sent = data
        return { data: data.matter, said }
      }}
      reload={reload}
      onDone={() => {
        if (sent) onChange(sent)
        window.scrollTo(0, 0)
      }}
    >
      <Files link={link} token={token} onChange={onChange} />
    </ActForm>
  )
}

function Files({ link, token, onChange }: LinkActProps) {
  const say = useWords(linkWords)
  const path = `${linkPath(token)}/files`
  const { matter } = link
  return (
    <div className="field no-print">
      <p className="link-label">{say('files')}</p>
      <p className="field-hint">{say('filesHint')}</p>
      {matter.files.length > 0 && <FileList files={matter.files} from={`/api${path}`} />}
      <FileUpload
        path={path}
        onDone={(file) => {
          toast({ text: say('added', { name: file.name }) })
          onChange({ ...link, matter: { ...matter, files: [...matter.files, file] } })
        }}
      />
    </div>
  )
}

function Beside(props: LinkActProps) {
  const say = useWords(linkWords)
  const actions = inOrder(props.link.matter.actions)
  const [chosen, choose] = useState<string>()
  const main = actions[0]
  const action = actions.find((one) => one.verb === chosen) ?? main
  if (!action || !main) return <p className="card">{say('nothing')}</p>
  const others = actions.filter((one) => one !== action)
  return (
    <>
      <Section title={action.label} className="link-form">
        {action.hint && <p className="field-hint">{action.hint}</p>}
        <Acting {...props} action={action} draft={action === main} />
      </Section>
      {others.length > 0 && (
        <div className="link-others no-print">
          <span className="quiet">{say('others')}</span>
          {others.map((one) => (
            <Button
              key={one.verb}
              tone={one.tone === 'danger' ? 'danger' : 'plain'}
              onClick={() => choose(one.verb)}
            >
              {one === main ? say('back', { verb: one.label }) : one.label}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

export function LinkAct(props: LinkActProps) {
  const { link } = props
  const say = useWords(linkWords)
  const sayShell = useSay()
  const lang = useLang()
  const today = useToday()
  const [main] = inOrder(link.matter.actions)
  const title = main
    ? say('title', { unit: link.unit, verb: main.label })
    : say('titleAny', { unit: link.unit })
  const valid = say('valid', { day: dayText(officeTime(link.expires).day, today, lang) })
  return (
    <Page working asideLabel={main?.label ?? ''} aside={<Beside {...props} />}>
      <PageTitle
        sub={
          <>
            <LightChip clock={link.matter} date={false} /> {say('sub', { committee: link.committee.name })}{' '}
            {valid}
          </>
        }
      >
        {title}
      </PageTitle>
      <MatterDocument
        matter={link.matter}
        heading={<h2 className="doc-title">{link.matter.title}</h2>}
        basisLabel={sayShell('matter.basis')}
      />
      {link.matter.timeline.length > 0 && <Timeline entries={link.matter.timeline} />}
    </Page>
  )
}

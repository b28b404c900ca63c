/** What was sent through a link, when, and whom to call: to be read again, printed and kept. */
import {
  FileList,
  MatterDocument,
  momentText,
  Page,
  PageTitle,
  PrintButton,
  Section,
  useLang,
  useToday,
  useWords,
} from '#kernel/web'
import { type LinkPage, linkPath } from './link-page.ts'
import { linkWords } from './words/link.ts'
import { useSay } from './words.ts'

export function LinkReceipt({ link, token }: { link: LinkPage; token: string }) {
  const say = useWords(linkWords)
  const sayShell = useSay()
  const lang = useLang()
  const today = useToday()
  const { matter, committee } = link
  const time = link.usedAt ? momentText(link.usedAt, today, lang) : ''
  return (
    <Page>
      <PageTitle sub={say('receiptSub', { committee: committee.name })} tools={<PrintButton />}>
        {say('receipt', { unit: link.unit, time })}
      </PageTitle>
      <Section title={say('receiptLabel')} className="link-receipt">
        <dl className="facts">
          <div>
            <dt>{say('number')}</dt>
            <dd>{matter.no}</dd>
          </div>
          <div>
            <dt>{say('state')}</dt>
            <dd>{matter.stateLabel}</dd>
          </div>
        </dl>
        {committee.phone && (
          <a href={`tel:${committee.phone}`}>{say('receiptCall', { phone: committee.phone })}</a>
        )}
      </Section>
      <MatterDocument
        matter={matter}
        heading={<h2 className="doc-title">{matter.title}</h2>}
        basisLabel={sayShell('matter.basis')}
      />
      {matter.files.length > 0 && (
        <Section title={say('files')}>
          <FileList files={matter.files} from={`/api${linkPath(token)}/files`} />
        </Section>
      )}
    </Page>
  )
}

/** Bringing a workbook into a register: choose, see what it would do, write, take back. */
import { Link, useLocation, useParams } from 'wouter'
import {
  type EntryList,
  ErrorState,
  FileUpload,
  Page,
  PagePending,
  PageTitle,
  remember,
  Section,
  useServer,
  useWords,
} from '#kernel/web'
import { ImportPreview, type Preview } from '../import-preview.tsx'
import { registerWords } from '../words/register.ts'

function Choose({ path, onRead }: { path: string; onRead: (preview: Preview) => void }) {
  const say = useWords(registerWords)
  const template = (
    <a href={`/api${path}/template.xlsx`} download>
      {say('template')}
    </a>
  )
  return (
    <Section title={say('step1')} tools={template}>
      <p className="quiet">{say('step1Text')}</p>
      <FileUpload<Preview> path={`${path}/import`} only=".xlsx,.csv" onDone={onRead} />
    </Section>
  )
}

function Previewed({ path, batch }: { path: string; batch: string }) {
  const at = `${path}/import/${encodeURIComponent(batch)}`
  const { data, error, refetch } = useServer<Preview>(at)
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} level="part" /> : null
  return <ImportPreview preview={data} path={at} onChange={() => void refetch()} />
}

export function RegisterImportPage() {
  const { register = '', batch } = useParams()
  const say = useWords(registerWords)
  const [, go] = useLocation()
  const path = `/registers/${encodeURIComponent(register)}`
  const { data, error, refetch } = useServer<EntryList>(`${path}?size=1`)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const { label } = data
  return (
    <Page>
      <PageTitle
        sub={
          <>
            <Link href={`/r/${register}`}>{say('back', { label })}</Link> {say('importSub')}
          </>
        }
      >
        {say('importTitle', { label })}
      </PageTitle>
      {batch ? (
        <Previewed path={path} batch={batch} />
      ) : (
        <Choose
          path={path}
          onRead={(preview) => {
            remember(`${path}/import/${preview.batch}`, preview)
            go(`/r/${register}/import/${preview.batch}`)
          }}
        />
      )}
    </Page>
  )
}

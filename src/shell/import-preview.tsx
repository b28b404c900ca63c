/** What an import would do, row by row, with the buttons that write it and take it back. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import {
  Button,
  Chip,
  type ChipTone,
  type Column,
  DataTable,
  EmptyState,
  forget,
  momentText,
  reasonsOf,
  send,
  toast,
  useLang,
  useToday,
  useWords,
} from '#kernel/web'
import { registerWords } from './words/register.ts'
import './import-preview.css'

type Outcome = 'new' | 'changed' | 'same' | 'error'

interface Row {
  row: number
  outcome: Outcome
  title: string
  problems: string[]
  changes: string[]
}

export interface Preview {
  batch: string
  file: string
  new: number
  changed: number
  same: number
  errors: number
  total: number
  missing: string[]
  unknown: string[]
  rows: Row[]
  annotated: string | null
  state: 'preview' | 'committed' | 'undone'
  undoUntil: string | null
}

interface PreviewProps {
  preview: Preview
  path: string
  onChange: () => void
}

const TONE: Readonly<Record<Outcome, ChipTone>> = { new: 'ok', changed: 'near', same: 'none', error: 'over' }
const WORD = { new: 'new', changed: 'changed', same: 'same', error: 'errors' } as const

function useColumns(): readonly Column<Row>[] {
  const say = useWords(registerWords)
  return [
    { id: 'row', label: say('row'), className: 'narrow', cell: (row) => row.row },
    {
      id: 'outcome',
      label: say('outcome'),
      className: 'narrow',
      cell: (row) => <Chip tone={TONE[row.outcome]}>{say(WORD[row.outcome])}</Chip>,
    },
    { id: 'entry', label: say('entry'), cell: (row) => row.title },
    {
      id: 'notes',
      label: say('notes'),
      cell: (row) => (
        <>
          {row.problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
          {row.changes.length > 0 && say('changes', { fields: row.changes.join('、') })}
        </>
      ),
    },
  ]
}

function Counts({ preview }: { preview: Preview }) {
  const say = useWords(registerWords)
  const numbers = { new: preview.new, changed: preview.changed, same: preview.same, errors: preview.errors }
  return (
    <dl className="import-counts">
      {(['new', 'changed', 'same', 'errors'] as const).map((name) => (
        <div key={name} className={name === 'errors' && numbers[name] > 0 ? 'import-bad' : undefined}>
          <dt>{say(name)}</dt>
          <dd>{numbers[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

function useActs({ path, onChange }: PreviewProps) {
  const say = useWords(registerWords)
  const [busy, setBusy] = useState(false)
  async function run(method: 'POST' | 'DELETE', at: string) {
    if (busy) return
    setBusy(true)
    try {
      const { said } = await send(method, at)
      if (said) toast({ text: said })
      void forget(path.split('/import/')[0] ?? path)
      onChange()
    } catch (error) {
      const reasons = reasonsOf(error).map((reason) => reason.text)
      toast({ text: reasons.join(' ') || say('failed'), tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  return {
    commit: () => void run('POST', `${path}/commit`),
    undo: () => void run('DELETE', path),
  }
}

function Acts(props: PreviewProps) {
  const { preview, path } = props
  const say = useWords(registerWords)
  const lang = useLang()
  const today = useToday()
  const [, go] = useLocation()
  const { commit, undo } = useActs(props)
  const good = preview.new + preview.changed
  const again = (path.split('/import/')[0] ?? '').replace('/registers/', '/r/')
  if (preview.state === 'undone') return <EmptyState title={say('undone')} />
  if (preview.state === 'committed')
    return (
      <div className="import-acts">
        <p>
          <strong>{say('committed', { new: preview.new, changed: preview.changed })}</strong>{' '}
          {preview.undoUntil && say('undoUntil', { time: momentText(preview.undoUntil, today, lang) })}
        </p>
        {preview.undoUntil && (
          <Button tone="danger" onClick={undo}>
            {say('undo')}
          </Button>
        )}
      </div>
    )
  return (
    <div className="import-acts no-print">
      {good > 0 ? (
        <Button tone="primary" onClick={commit}>
          {say('commit', { n: good })}
        </Button>
      ) : (
        <p>{say('nothing')}</p>
      )}
      <Button onClick={() => go(`${again}/import`)}>{say('another')}</Button>
    </div>
  )
}

export function ImportPreview(props: PreviewProps) {
  const { preview } = props
  const say = useWords(registerWords)
  const columns = useColumns()
  const title = say('preview', { file: preview.file, total: preview.total })
  return (
    <>
      <h2>{title}</h2>
      <Counts preview={preview} />
      {preview.missing.length > 0 && (
        <p className="quiet">{say('missing', { names: preview.missing.join('、') })}</p>
      )}
      {preview.unknown.length > 0 && (
        <p className="quiet">{say('unknown', { names: preview.unknown.join('、') })}</p>
      )}
      {preview.annotated && (
        <p className="import-files">
          <a href={preview.annotated} download>
            {say('annotated')}
          </a>
          <a href={`${preview.annotated}?only=bad`} download>
            {say('onlyBad')}
          </a>
        </p>
      )}
      <Acts {...props} />
      {preview.rows.length > 0 && (
        <DataTable
          caption={preview.total > preview.rows.length ? say('shown', { n: preview.rows.length }) : title}
          quietCaption={preview.total <= preview.rows.length}
          columns={columns}
          rows={preview.rows}
          rowKey={(row) => String(row.row)}
          rowName={(row) => row.title}
        />
      )}
    </>
  )
}

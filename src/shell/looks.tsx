/** Openings of what is sealed as a table: on a page of their own, and on the entry they are about. */
import { Link } from 'wouter'
import {
  type Column,
  DataTable,
  type EntryView,
  momentText,
  Section,
  useLang,
  useToday,
  useWords,
} from '#kernel/web'
import { privacyWords } from './words/privacy.ts'

export type Look = NonNullable<EntryView['openings']>[number]

export function useLookColumns(): readonly Column<Look>[] {
  const say = useWords(privacyWords)
  const lang = useLang()
  const today = useToday()
  return [
    { id: 'at', label: say('at'), className: 'narrow', cell: (row) => momentText(row.at, today, lang) },
    {
      id: 'who',
      label: say('who'),
      className: 'who',
      cell: (row) => (
        <>
          {row.who}
          {row.unit && <small>{row.unit}</small>}
        </>
      ),
    },
    {
      id: 'whose',
      label: say('whose'),
      cell: (row) => (
        <>
          <Link href={`/r/${row.register}/${row.entryId}`}>{row.title}</Link>
          <small>{row.registerLabel}</small>
        </>
      ),
    },
    {
      id: 'what',
      label: say('what'),
      cell: (row) => (
        <>
          {row.fields.join(lang === 'zh' ? '、' : ', ')}
          <small>{say(row.way)}</small>
        </>
      ),
    },
    { id: 'why', label: say('why'), cell: (row) => row.reason },
  ]
}

export function EntryLooks({ looks, id }: { looks: readonly Look[]; id: string }) {
  const say = useWords(privacyWords)
  const columns = useLookColumns().filter((column) => column.id !== 'whose')
  const tools = looks.length > 0 && (
    <Link className="no-print" href={`/a/openings?entryId=${id}`}>
      {say('allLooks')}
    </Link>
  )
  return (
    <Section title={say('looks')} tools={tools || undefined}>
      {looks.length === 0 ? (
        <p className="quiet">{say('nobodyLooked')}</p>
      ) : (
        <DataTable
          caption={say('looks')}
          quietCaption
          columns={columns}
          rows={looks}
          rowKey={(row) => row.id}
          rowName={(row) => row.who}
        />
      )}
    </Section>
  )
}

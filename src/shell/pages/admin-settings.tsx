/** Settings of this committee, each with its standard value. */
import { useMemo, useState } from 'react'
import {
  Button,
  type Column,
  DataTable,
  Dialog,
  type Field,
  Form,
  type FormValues,
  momentText,
  Page,
  PagePending,
  PageTitle,
  remember,
  type Say,
  send,
  toast,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { adminWords } from '../words/admin.ts'

interface Setting {
  key: string
  field: Field
  value: unknown
  standard: unknown
  changedAt: string | null
}

const PATH = '/admin/settings'

function shown(value: unknown, field: Field, say: Say<keyof typeof adminWords>): string {
  if (value === true || value === false) return say(value ? 'yes' : 'no')
  if (value === '' || value === null || value === undefined) return say('settings.empty')
  return field.options?.find((option) => option.value === value)?.label ?? String(value)
}

function useColumns(onChange: (setting: Setting) => void): readonly Column<Setting>[] {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  return [
    {
      id: 'name',
      label: say('settings.name'),
      cell: (row) => (
        <>
          {row.field.label}
          {row.field.hint && <small>{row.field.hint}</small>}
        </>
      ),
    },
    {
      id: 'value',
      label: say('settings.value'),
      cell: (row) => (
        <>
          <strong>{shown(row.value, row.field, say)}</strong>
          {row.changedAt && (
            <small>{say('settings.changedAt', { time: momentText(row.changedAt, today, lang) })}</small>
          )}
        </>
      ),
    },
    { id: 'standard', label: say('settings.standard'), cell: (row) => shown(row.standard, row.field, say) },
    {
      id: 'act',
      label: say('act'),
      className: 'narrow',
      cell: (row) => (
        <Button small onClick={() => onChange(row)}>
          {say('settings.change')}
          <span className="sr">{row.field.label}</span>
        </Button>
      ),
    },
  ]
}

function ChangeSetting({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const say = useWords(adminWords)
  const fields = useMemo(() => [setting.field], [setting.field])
  async function submit(input: FormValues, key: string) {
    const path = `${PATH}/${encodeURIComponent(setting.key)}`
    const { data } = await send<Setting[]>('PUT', path, { value: input.value ?? null }, key)
    remember(PATH, data)
    toast({ text: say('settings.saved') })
    onClose()
  }
  return (
    <Dialog title={setting.field.label} onClose={onClose}>
      <Form fields={fields} submitLabel={say('settings.save')} submit={submit} onCancel={onClose} />
    </Dialog>
  )
}

export function AdminSettingsPage() {
  const say = useWords(adminWords)
  const [chosen, setChosen] = useState<Setting>()
  const columns = useColumns(setChosen)
  const { data, error, refetch } = useServer<Setting[]>(PATH)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const changed = data.filter((one) => one.changedAt !== null).length
  const title = say('settings.title', { n: data.length, changed })
  return (
    <Page>
      <PageTitle sub={say('settings.sub')}>{title}</PageTitle>
      <DataTable
        caption={title}
        quietCaption
        columns={columns}
        rows={data}
        rowKey={(row) => row.key}
        rowName={(row) => row.field.label}
      />
      {chosen && <ChangeSetting setting={chosen} onClose={() => setChosen(undefined)} />}
    </Page>
  )
}

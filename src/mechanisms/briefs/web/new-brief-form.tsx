/** The form for one brief: its text or its file, and the day it was issued. */
import { type ChangeEvent, type DragEvent, type FormEvent, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import {
  Button,
  forget,
  newKey,
  reasonsOf,
  request,
  Unreachable,
  upload,
  useLeaveGuard,
  useToday,
} from '#kernel/web'
import { type BriefSay, useBriefWords } from './words.ts'
import './new-brief.css'

const LARGEST = 20 * 1024 * 1024
const READABLE = /\.(?:txt|md|markdown|docx|pdf)$/iu

interface Taken {
  readonly no: string
}

type Wrong = Readonly<Partial<Record<'text' | 'file' | 'issued' | 'source', string>>>

interface Values {
  readonly text: string
  readonly file: File | undefined
  readonly issued: string
  readonly source: string
}

function checkFile(file: File, say: BriefSay): Wrong {
  if (!READABLE.test(file.name)) return { file: say('new.kind') }
  return file.size > LARGEST ? { file: say('new.tooBig') } : {}
}

function check({ text, file, issued }: Values, say: BriefSay): Wrong {
  const what = file ? checkFile(file, say) : text.trim() ? {} : { text: say('new.noText') }
  return issued ? what : { ...what, issued: say('new.noDate') }
}

function wrongOf(error: unknown, values: Values, say: BriefSay): Wrong {
  const place = values.file ? 'file' : 'text'
  if (error instanceof Unreachable) return { [place]: say('offline') }
  const reasons = reasonsOf(error)
  if (reasons.length === 0) return { [place]: say('fault') }
  return Object.fromEntries(
    reasons.map(({ field, text }) => [field === 'issued' || field === 'source' ? field : place, text]),
  )
}

function take(values: Values, key: string, onProgress: (part: number) => void): Promise<Taken> {
  const { text, file, issued, source } = values
  if (file) return upload<Taken>(`/briefs/file?issued=${issued}`, file, onProgress)
  const body = { text, issued, ...(source.trim() ? { source: source.trim() } : {}) }
  return request<Taken>('/briefs', { method: 'POST', body, key }).then(({ data }) => data)
}

function useTaking() {
  const say = useBriefWords()
  const today = useToday()
  const [, go] = useLocation()
  const [values, setValues] = useState<Values>({ text: '', file: undefined, issued: today, source: '' })
  const [wrong, setWrong] = useState<Wrong>({})
  /** Share that has gone up; 1 while the server reads. */
  const [part, setPart] = useState<number>()
  const busy = part !== undefined
  /** The same until something is changed: sent twice, it is one brief. */
  const key = useRef(newKey())
  useLeaveGuard(!busy && values.text.trim() !== '')

  function change(next: Partial<Values>) {
    key.current = newKey()
    setValues((now) => ({ ...now, ...next }))
    const names = Object.keys(next).flatMap((name) => (name === 'text' ? ['text', 'file'] : [name]))
    setWrong((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !names.includes(name))))
  }
  function choose(file: File | undefined) {
    change({ file })
    if (file) setWrong(checkFile(file, say))
  }
  async function send() {
    const found = check(values, say)
    setWrong(found)
    if (busy || Object.keys(found).length > 0) return
    setPart(values.file ? 0 : 1)
    try {
      const { no } = await take(values, key.current, setPart)
      void forget('/matters', '/workbench', '/counts')
      go(`/x/briefs/brief?no=${encodeURIComponent(no)}`)
    } catch (error) {
      setWrong(wrongOf(error, values, say))
      setPart(undefined)
    }
  }
  return { values, wrong, part, busy, change, choose, send }
}

type Taking = ReturnType<typeof useTaking>

function Line({ taking, name, id }: { taking: Taking; name: 'issued' | 'source'; id: string }) {
  const say = useBriefWords()
  const { values, wrong, change } = taking
  return (
    <div className={wrong[name] ? 'field field-wrong' : 'field'}>
      <label htmlFor={`${id}-${name}`}>{say(`new.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        type={name === 'issued' ? 'date' : 'text'}
        maxLength={name === 'source' ? 200 : undefined}
        autoComplete="off"
        value={values[name]}
        aria-describedby={`${id}-${name}-hint`}
        aria-invalid={wrong[name] ? true : undefined}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      <p className={wrong[name] ? 'field-error' : 'field-hint'} id={`${id}-${name}-hint`}>
        {wrong[name] ?? say(`new.${name}Hint`)}
      </p>
    </div>
  )
}

function Chosen({ taking, file }: { taking: Taking; file: File }) {
  const say = useBriefWords()
  return (
    <div className="brief-file">
      <p>
        <strong>{file.name}</strong>{' '}
        <span className="faint">{Math.max(1, Math.round(file.size / 1024))} KB</span>
      </p>
      <Button tone="link" onClick={() => taking.choose(undefined)}>
        {say('new.remove')}
      </Button>
    </div>
  )
}

function Paste({ taking, id }: { taking: Taking; id: string }) {
  const say = useBriefWords()
  const { values, wrong, change, choose } = taking
  return (
    <>
      <textarea
        id={`${id}-text`}
        className="brief-paste"
        rows={11}
        placeholder={say('new.textHint')}
        value={values.text}
        aria-invalid={wrong.text ? true : undefined}
        aria-describedby={wrong.text ? `${id}-wrong` : undefined}
        onChange={(event) => change({ text: event.target.value })}
      />
      <div className="brief-foot">
        <label className="brief-choose">
          <input
            type="file"
            accept=".txt,.md,.docx,.pdf"
            onChange={(event: ChangeEvent<HTMLInputElement>) => choose(event.target.files?.[0])}
          />
          <span className="button button-small">{say('new.file')}</span>
          <span className="quiet">{say('new.fileKinds')}</span>
        </label>
        {values.text && <span className="faint">{say('new.letters', { n: values.text.trim().length })}</span>}
      </div>
    </>
  )
}

function What({ taking, id }: { taking: Taking; id: string }) {
  const say = useBriefWords()
  const [over, setOver] = useState(false)
  const { values, wrong, choose } = taking
  const reason = wrong.file ?? wrong.text
  function hover(event: DragEvent, on: boolean) {
    event.preventDefault()
    setOver(on)
  }
  return (
    <fieldset
      className={['field', 'brief-what', reason && 'field-wrong', over && 'brief-over']
        .filter(Boolean)
        .join(' ')}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false)
        choose(event.dataTransfer.files[0])
      }}
    >
      {values.file ? (
        <legend>{say('new.fileLabel')}</legend>
      ) : (
        <label htmlFor={`${id}-text`}>{say('new.text')}</label>
      )}
      {values.file ? <Chosen taking={taking} file={values.file} /> : <Paste taking={taking} id={id} />}
      {over && <p className="brief-release">{say('new.drop')}</p>}
      {reason && (
        <p className="field-error" id={`${id}-wrong`} role="alert">
          {reason}
        </p>
      )}
    </fieldset>
  )
}

export function NewBriefForm() {
  const say = useBriefWords()
  const id = useId()
  const taking = useTaking()
  const { part, busy, send } = taking
  const going = say(part === 1 ? 'new.reading' : 'new.sending')
  function submit(event: FormEvent) {
    event.preventDefault()
    void send()
  }
  return (
    <form className="card brief-form" noValidate onSubmit={submit}>
      <What taking={taking} id={id} />
      <div className="brief-lines">
        <Line taking={taking} name="issued" id={id} />
        {!taking.values.file && <Line taking={taking} name="source" id={id} />}
      </div>
      <div className="brief-send">
        <Button type="submit" tone="primary" aria-busy={busy || undefined}>
          {say('new.read')}
        </Button>
        <p role="status">
          {part !== undefined && (
            <>
              {going} <progress max={1} {...(part < 1 ? { value: part } : {})} aria-label={going} />
            </>
          )}
        </p>
      </div>
    </form>
  )
}

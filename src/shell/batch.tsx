/** Acting on many matters at once: which verb, what it needs, a dry run, then the act. */
import { useState } from 'react'
import {
  Button,
  Dialog,
  DialogFoot,
  EmptyState,
  ErrorState,
  type Field,
  Form,
  type FormValues,
  forget,
  type MatterRow,
  type MatterView,
  type Selection,
  Skeleton,
  send,
  toast,
  useServer,
} from '#kernel/web'
import { type Say, useSay } from './words.ts'
import './batch.css'

/** Every row shown so far, so that ticks from other pages keep their next verb. */
const seen = new Map<string, MatterRow>()

export function notice(rows: readonly MatterRow[]): void {
  for (const row of rows) seen.set(row.no, row)
}

interface Verb {
  verb: string
  label: string
  nos: string[]
}

function verbsOf(keys: ReadonlySet<string>): Verb[] {
  const verbs = new Map<string, Verb>()
  for (const no of keys) {
    const next = seen.get(no)?.next
    if (!next || next.href) continue
    const one = verbs.get(next.verb) ?? { ...next, nos: [] }
    one.nos.push(no)
    verbs.set(next.verb, one)
  }
  return [...verbs.values()].sort((a, b) => b.nos.length - a.nos.length)
}

interface Outcome {
  can: string[]
  cannot: { no: string; reasons: string[] }[]
  done: string[]
}

interface Tried {
  input: FormValues
  reason: string
  outcome: Outcome
}

function Result({
  tried,
  verb,
  say,
  onChange,
  onGo,
}: {
  tried: Tried
  verb: Verb
  say: Say
  onChange: () => void
  onGo: () => void
}) {
  const { can, cannot } = tried.outcome
  return (
    <>
      <p>
        <strong>{say('batch.can', { n: can.length })}</strong>
      </p>
      {cannot.length > 0 && <p>{say('batch.cannot', { n: cannot.length })}</p>}
      <ul className="batch-cannot">
        {cannot.map((one) => (
          <li key={one.no}>
            {one.no} {seen.get(one.no)?.title}
            <small>{one.reasons.join(say('semicolon'))}</small>
          </li>
        ))}
      </ul>
      <DialogFoot>
        {can.length > 0 && (
          <Button tone="primary" onClick={onGo}>
            {say('batch.go', { verb: verb.label, n: can.length })}
          </Button>
        )}
        <Button onClick={onChange}>{say('batch.change')}</Button>
      </DialogFoot>
    </>
  )
}

function Act({ verb, nos, onDone }: { verb: Verb; nos: string[]; onDone: () => void }) {
  const say = useSay()
  const first = useServer<MatterView>(`/matters/${verb.nos[0] ?? ''}`)
  const [tried, setTried] = useState<Tried>()
  const action = first.data?.actions.find((one) => one.verb === verb.verb)
  if (first.error) return <ErrorState error={first.error} level="part" />
  if (!first.data) return <Skeleton lines={3} />
  if (action?.fields.some((field) => field.fixed))
    return <EmptyState title={say('batch.single', { verb: verb.label })} />
  const reason: Field = {
    name: 'reason',
    label: say('batch.opinion'),
    kind: 'longText',
    required: action?.reason === 'required',
  }
  // What is recorded on each matter already stays as it is there.
  const shared = (action?.fields ?? []).filter((field) => field.value === undefined || field.value === null)
  const fields = [...shared, ...(action?.reason === 'none' ? [] : [reason])]

  async function run(input: FormValues, opinion: string, on: string[], dryRun: boolean, key?: string) {
    const body = { verb: verb.verb, nos: on, input, reason: opinion, dryRun }
    return (await send<Outcome>('POST', '/batch', body, key)).data
  }
  async function tryOut(values: FormValues) {
    const { reason: opinion, ...input } = values
    const text = typeof opinion === 'string' ? opinion : ''
    setTried({ input, reason: text, outcome: await run(input, text, nos, true) })
  }
  async function go(what: Tried) {
    const { done } = await run(what.input, what.reason, what.outcome.can, false)
    toast({ text: say('batch.done', { verb: verb.label, n: done.length }) })
    void forget('/matters', '/workbench', '/counts')
    onDone()
  }
  return (
    <>
      {tried && (
        <Result
          tried={tried}
          verb={verb}
          say={say}
          onChange={() => setTried(undefined)}
          onGo={() => void go(tried)}
        />
      )}
      <div hidden={tried !== undefined}>
        <Form fields={fields} submitLabel={say('batch.try')} submit={tryOut} />
      </div>
    </>
  )
}

function BatchDialog({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const say = useSay()
  const verbs = verbsOf(selection.keys)
  const [chosen, setChosen] = useState(verbs[0]?.verb ?? '')
  const verb = verbs.find((one) => one.verb === chosen)
  return (
    <Dialog title={say('batch.title', { n: selection.keys.size })} onClose={onClose} wide>
      {!verb && <EmptyState title={say('batch.none')} />}
      {verbs.length > 1 && (
        <fieldset className="field">
          <legend>{say('batch.verb')}</legend>
          <div className="radios">
            {verbs.map((one) => (
              <label key={one.verb} className="radio">
                <input
                  type="radio"
                  name="verb"
                  checked={one.verb === chosen}
                  onChange={() => setChosen(one.verb)}
                />
                <span>{say('batch.verbCount', { verb: one.label, n: one.nos.length })}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {verb && (
        <Act
          key={verb.verb}
          verb={verb}
          nos={[...selection.keys]}
          onDone={() => {
            selection.clear()
            onClose()
          }}
        />
      )}
    </Dialog>
  )
}

/** Stays at the foot of the list while rows are ticked. */
export function BatchBar({ selection }: { selection: Selection }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  if (selection.keys.size === 0) return null
  return (
    <section className="batch no-print" aria-label={say('batch.start')}>
      <strong role="status">{say('batch.chosen', { n: selection.keys.size })}</strong>
      <Button tone="primary" onClick={() => setOpen(true)}>
        {say('batch.start')}
      </Button>
      <Button tone="link" onClick={selection.clear}>
        {say('batch.clear')}
      </Button>
      {open && <BatchDialog selection={selection} onClose={() => setOpen(false)} />}
    </section>
  )
}

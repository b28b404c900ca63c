/** The life of one form: what is written, what is objected to, sending once, and meeting another's change. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Field, Problem, Reason } from '../../http/wire.ts'
import { newKey } from '../api.ts'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { ApiProblem } from '../problem.ts'
import { type Draft, useDraft } from './use-draft.ts'
import { check } from './validate.ts'
import { type Errors, type FormValues, initialValues, mergeFresh, pathOf, toInput } from './values.ts'

export type Conflict = NonNullable<Problem['conflict']>

export interface FormSpec {
  fields: readonly Field[]
  /** Where drafts are kept: `draftOf('new:followup')`. */
  draft?: string | undefined
  /** Sends the input; the key is the same for every retry of the same attempt. */
  submit: (input: FormValues, key: string) => Promise<void>
  /** Reads the fields anew after somebody else's change; the next `submit` uses the new version. */
  refresh?: (() => Promise<readonly Field[]>) | undefined
}

export interface FormLife {
  values: FormValues
  /** Changes a field by name. */
  change: (name: string, value: unknown) => void
  reasons: readonly Reason[]
  mended: ReadonlySet<string>
  /** Grows with every refused attempt, so that the summary takes focus each time. */
  attempts: number
  failure: unknown
  busy: boolean
  conflict: Conflict | undefined
  draft: Draft
  send: () => void
  resolve: (choices: Record<string, 'mine' | 'theirs'>) => void
  startOver: () => void
}

export function byPath(reasons: readonly Reason[]): Errors {
  const errors: Record<string, string> = {}
  for (const reason of reasons) if (reason.field) errors[pathOf(reason.field)] ??= reason.text
  return errors
}

/** One key per attempt: kept while the outcome is unknown and the input is the same. */
function useRequestKey() {
  const held = useRef({ key: '', body: '' })
  return useMemo(
    () => ({
      for(input: FormValues): string {
        const body = JSON.stringify(input)
        if (held.current.key === '' || held.current.body !== body) held.current = { key: newKey(), body }
        return held.current.key
      },
      used() {
        held.current = { key: '', body: '' }
      },
    }),
    [],
  )
}

interface Answered {
  reasons: readonly Reason[]
  /** Fields changed since the refusal. */
  mended: ReadonlySet<string>
  attempts: number
  failure: unknown
  conflict: Conflict | undefined
}

const NOTHING: Answered = {
  reasons: [],
  mended: new Set(),
  attempts: 0,
  failure: undefined,
  conflict: undefined,
}

function answerOf(error: unknown, before: Answered): Answered {
  const attempts = before.attempts + 1
  if (error instanceof ApiProblem && error.problem.conflict && error.problem.conflict.fields.length > 0) {
    return { ...NOTHING, attempts, failure: undefined, conflict: error.problem.conflict }
  }
  if (error instanceof ApiProblem && error.problem.reasons.length > 0) {
    return { ...NOTHING, reasons: error.problem.reasons, attempts, failure: undefined, conflict: undefined }
  }
  return { ...NOTHING, attempts, failure: error, conflict: undefined }
}

/** A field that has been changed is no longer objected to; the summary above stays, so that nothing jumps. */
function mended(now: Answered, name: string): Answered {
  if (now.reasons.length === 0 || now.mended.has(name)) return now
  return { ...now, mended: new Set([...now.mended, name]) }
}

export function useForm(spec: FormSpec): FormLife {
  const { submit, refresh } = spec
  const say = useWords(kitWords)
  const [fields, setFields] = useState(spec.fields)
  const [before, setBefore] = useState(() => initialValues(spec.fields))
  const [values, setValues] = useState(before)
  const [dirty, setDirty] = useState(false)
  const [busy, setBusy] = useState(false)
  const [answered, setAnswered] = useState(NOTHING)
  const requestKey = useRequestKey()
  const sending = useRef(false)

  const restore = useCallback((data: FormValues) => setValues((now) => ({ ...now, ...data })), [])
  const draft = useDraft(spec.draft, values, dirty, restore, busy)

  const change = useCallback((name: string, value: unknown) => {
    setDirty(true)
    setValues((now) => ({ ...now, [name]: value }))
    setAnswered((now) => mended(now, name))
  }, [])

  async function sendValues(what: FormValues, declared: readonly Field[]) {
    if (sending.current) return
    const reasons = check(declared, what, say)
    if (reasons.length > 0) {
      setAnswered((now) => ({ ...NOTHING, reasons, attempts: now.attempts + 1 }))
      return
    }
    sending.current = true
    setBusy(true)
    const input = toInput(declared, what)
    try {
      await submit(input, requestKey.for(input))
      requestKey.used()
      setAnswered(NOTHING)
      draft.drop(true)
    } catch (error) {
      if (error instanceof ApiProblem && error.status < 500) requestKey.used()
      setAnswered((now) => answerOf(error, now))
    } finally {
      sending.current = false
      setBusy(false)
    }
  }

  async function resolve(choices: Record<string, 'mine' | 'theirs'>) {
    const fresh = refresh ? await refresh() : fields
    const merged = mergeFresh(fresh, values, before, choices)
    setFields(fresh)
    setBefore(initialValues(fresh))
    setValues(merged)
    setAnswered(NOTHING)
    await sendValues(merged, fresh)
  }

  return {
    values,
    change,
    ...answered,
    busy,
    draft,
    send: () => void sendValues(values, fields),
    resolve: (choices) => void resolve(choices),
    startOver: () => {
      draft.drop(false)
      setDirty(false)
      setValues(before)
      setAnswered(NOTHING)
    },
  }
}

/** A form drawn from declared fields: drafts, errors where they belong, one sending, one conflict surface. */
import { type ReactNode, useId, useMemo } from 'react'
import type { Field } from '../../http/wire.ts'
import { Button } from '../button.tsx'
import { ConflictSurface } from '../conflict-surface.tsx'
import { kitWords } from '../kit-words.ts'
import { useLang, useWords } from '../lang.tsx'
import { ErrorState } from '../states.tsx'
import { momentText } from '../time.ts'
import { useToday } from '../today.tsx'
import { FormPlaceContext } from './control.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TopField } from './field-row.tsx'
import type { Draft } from './use-draft.ts'
import { byPath, type FormLife, type FormSpec, useForm } from './use-form.ts'
import type { Errors } from './values.ts'
import './form.css'

export interface FormProps extends FormSpec {
  submitLabel: string
  tone?: 'primary' | 'danger'
  onCancel?: () => void
  uploadTo?: string
  phrases?: Readonly<Record<string, readonly string[]>>
  children?: ReactNode
}

const NO_ERRORS: Errors = {}
const NO_PHRASES = {}

/** The errors of each field, the same object as long as nothing changes. */
function useErrorsByField(
  fields: readonly Field[],
  { reasons, mended }: Pick<FormLife, 'reasons' | 'mended'>,
): ReadonlyMap<string, Errors> {
  return useMemo(() => {
    const errors = byPath(reasons)
    const parts = new Map<string, Errors>()
    for (const field of fields) {
      if (mended.has(field.name)) continue
      const own = Object.entries(errors).filter(([path]) => path.split('.')[0] === field.name)
      if (own.length > 0) parts.set(field.name, Object.fromEntries(own))
    }
    return parts
  }, [fields, reasons, mended])
}

function Restored({ draft, onStartOver }: { draft: Draft; onStartOver: () => void }) {
  const say = useWords(kitWords)
  const lang = useLang()
  const today = useToday()
  if (!draft.restoredAt) return null
  return (
    <div className="draft-restored" role="status">
      <span>{say('draft.restored', { time: momentText(draft.restoredAt, today, lang) })}</span>
      <Button tone="link" onClick={onStartOver}>
        {say('draft.discard')}
      </Button>
    </div>
  )
}

/** Stands at the foot, where its coming and going moves nothing that is being pressed. */
function DraftLine({ draft }: { draft: Draft }) {
  const say = useWords(kitWords)
  const lang = useLang()
  const today = useToday()
  const { step, at } = draft.state
  const saved = at ? say('draft.saved', { time: momentText(at, today, lang) }) : ''
  return (
    <p className={step === 'failed' ? 'draft-line draft-failed' : 'draft-line'} role="status">
      {step === 'failed' ? say('draft.failed') : saved}
    </p>
  )
}

function Buttons({ form, submitLabel, tone, onCancel }: FormProps & { form: FormLife }) {
  const say = useWords(kitWords)
  return (
    <div className="form-buttons">
      <Button type="submit" tone={tone ?? 'primary'} aria-busy={form.busy || undefined}>
        {form.busy ? say('sending') : submitLabel}
      </Button>
      {onCancel && <Button onClick={onCancel}>{say('cancel')}</Button>}
      <DraftLine draft={form.draft} />
    </div>
  )
}

export function Form(props: FormProps) {
  const form = useForm(props)
  const id = useId()
  const byField = useErrorsByField(props.fields, form)
  const place = useMemo(
    () => ({ id, uploadTo: props.uploadTo, phrases: props.phrases ?? NO_PHRASES }),
    [id, props.uploadTo, props.phrases],
  )
  if (form.conflict)
    return <ConflictSurface conflict={form.conflict} busy={form.busy} onResolve={form.resolve} />
  return (
    <FormPlaceContext.Provider value={place}>
      <form
        className="form"
        noValidate
        onBlur={form.draft.flush}
        onSubmit={(event) => {
          event.preventDefault()
          form.send()
        }}
      >
        <Restored draft={form.draft} onStartOver={form.startOver} />
        {form.reasons.length > 0 && <ErrorSummary reasons={form.reasons} attempts={form.attempts} />}
        {form.failure !== undefined && <ErrorState error={form.failure} onRetry={form.send} level="part" />}
        {props.fields.map((field) => (
          <TopField
            key={field.name}
            field={field}
            value={form.values[field.name]}
            errors={byField.get(field.name) ?? NO_ERRORS}
            onChange={form.change}
          />
        ))}
        {props.children}
        <Buttons {...props} form={form} />
      </form>
    </FormPlaceContext.Provider>
  )
}

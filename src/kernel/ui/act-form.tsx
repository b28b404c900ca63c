/** The form of one verb: its fields, the opinion with ready phrases, and what happens when another was faster. */
import { type ReactNode, useMemo, useRef } from 'react'
import type { Action, Field } from '../http/wire.ts'
import type { MatterView } from '../http/wire-pages.ts'
import type { Answer } from './api.ts'
import { Form } from './form/form.tsx'
import type { FormValues } from './form/values.ts'
import { kitWords } from './kit-words.ts'
import { type Say, useWords } from './lang.tsx'
import { phraseWords } from './phrase-words.ts'
import { isKind } from './problem.ts'
import { toast } from './toast.tsx'

export interface ActBody {
  version: number
  input: FormValues
  reason: string
}

export interface ActFormProps {
  matter: MatterView
  action: Action
  /** Where the half-written form is kept. */
  draft?: string | undefined
  uploadTo?: string
  act: (verb: string, body: ActBody, key: string) => Promise<Answer<MatterView>>
  /** Reads the matter anew after somebody else's act. */
  reload: () => Promise<MatterView>
  onDone: (matter: MatterView) => void
  onClose?: (() => void) | undefined
  /** Stands above the buttons. */
  children?: ReactNode
}

const REASON = 'reason'

function withReason(action: Action, say: Say<keyof typeof kitWords>): readonly Field[] {
  if (action.reason === 'none') return action.fields
  return [
    ...action.fields,
    {
      name: REASON,
      label: say('verbs.opinion'),
      kind: 'longText',
      required: action.reason === 'required',
      maxLength: 2000,
    },
  ]
}

function usePhrases(action: Action) {
  const say = useWords(phraseWords)
  return useMemo(() => {
    const phrases =
      action.tone === 'danger'
        ? [say('incomplete'), say('outside')]
        : [say('agree'), say('inTime'), say('asLaw')]
    return { [REASON]: phrases }
  }, [action.tone, say])
}

export function ActForm(props: ActFormProps) {
  const { matter, action, act, reload, onDone, onClose } = props
  const say = useWords(kitWords)
  const version = useRef(matter.version)
  const fields = useMemo(() => withReason(action, say), [action, say])
  const phrases = usePhrases(action)

  async function submit(values: FormValues, key: string) {
    const { [REASON]: reason, ...input } = values
    try {
      const body = { version: version.current, input, reason: typeof reason === 'string' ? reason : '' }
      const { data, said } = await act(action.verb, body, key)
      toast({ text: said ?? `${data.stateLabel}：${data.title}` })
      onDone(data)
    } catch (error) {
      if (isKind(error, 'conflict') && !error.problem.conflict) version.current = (await reload()).version
      throw error
    }
  }

  async function refresh() {
    const fresh = await reload()
    version.current = fresh.version
    const same = fresh.actions.find((one) => one.verb === action.verb)
    return same ? withReason(same, say) : fields
  }

  return (
    <Form
      key={action.verb}
      fields={fields}
      submitLabel={action.label}
      tone={action.tone === 'danger' ? 'danger' : 'primary'}
      draft={props.draft}
      {...(props.uploadTo ? { uploadTo: props.uploadTo } : {})}
      phrases={phrases}
      submit={submit}
      refresh={refresh}
      {...(onClose ? { onCancel: onClose } : {})}
    >
      {props.children}
    </Form>
  )
}

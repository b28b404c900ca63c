/** One proposed value: what was read, whether it stands, and a place to correct it. */
import { memo } from 'react'
import { Chip, useLang } from '#kernel/web'
import type { Acts } from './acts.ts'
import { type Entry, isDroppable, isUnsure, textOf } from './fields.ts'
import { labelOf, partsOf } from './parts.ts'
import { ValueEditor } from './value-editor.tsx'
import { useBriefWords } from './words.ts'
import './value-row.css'

/** `lit`: the other side points at it; `here`: it is the one being worked on. */
export type Light = 'here' | 'lit' | undefined

export interface ValueRowProps {
  readonly entry: Entry
  readonly light: Light
  readonly editing: boolean
  readonly acts: Acts
  readonly readOnly: boolean
}

export function classOf({
  entry: { field, value },
  light,
  editing,
}: Omit<ValueRowProps, 'acts' | 'readOnly'>) {
  return [
    'value',
    `value-${field}`,
    light && `value-${light}`,
    !value.keep && 'value-out',
    editing && 'value-editing',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Marked as unsure, with one press to say that it is right after all. */
export function Unsure({ entry, acts }: Pick<ValueRowProps, 'entry' | 'acts'>) {
  const say = useBriefWords()
  const lang = useLang()
  if (!isUnsure(entry.value)) return null
  return (
    <>
      <Chip tone="warn">{say('unsure')}</Chip>
      <button
        type="button"
        className="value-act"
        aria-label={say('value.rightNamed', { text: textOf(entry.value, lang) })}
        onClick={() => acts.right(entry.key)}
      >
        {say('value.right')}
      </button>
    </>
  )
}

export function KeepToggle({ entry, acts }: Pick<ValueRowProps, 'entry' | 'acts'>) {
  const say = useBriefWords()
  const lang = useLang()
  if (!isDroppable(entry.field)) return null
  const { keep } = entry.value
  const label = say(keep ? 'value.drop' : 'value.keep', { text: textOf(entry.value, lang).slice(0, 40) })
  return (
    <button
      type="button"
      className="value-act value-toggle"
      aria-label={label}
      title={label}
      onClick={() => acts.toggle(entry.key)}
    >
      <span aria-hidden="true">{keep ? '×' : '↺'}</span>
    </button>
  )
}

function Choice({ entry, acts }: Pick<ValueRowProps, 'entry' | 'acts'>) {
  const say = useBriefWords()
  const lang = useLang()
  const [part] = partsOf(entry.field)
  const n = Number(entry.key.split('.')[0]) + 1
  const field = part ? part.options : undefined
  return (
    <select
      className="value-choice"
      aria-label={say('card.ofArticle', { field: labelOf(entry.field)[lang], n })}
      value={String(entry.value.value)}
      onChange={(event) => acts.write(entry.key, event.target.value)}
    >
      {Object.entries(field ?? {}).map(([value, label]) => (
        <option key={value} value={value}>
          {label[lang]}
        </option>
      ))}
    </select>
  )
}

function Words({ entry, acts, readOnly }: Pick<ValueRowProps, 'entry' | 'acts' | 'readOnly'>) {
  const say = useBriefWords()
  const lang = useLang()
  const text = textOf(entry.value, lang)
  if (readOnly) return <span className="value-words">{text}</span>
  if (entry.field === 'level' || entry.field === 'kind') return <Choice entry={entry} acts={acts} />
  return (
    <button
      type="button"
      className="value-words"
      aria-label={say('value.editNamed', { text })}
      onClick={() => acts.edit(entry.key)}
    >
      {text}
    </button>
  )
}

export const ValueRow = memo(function ValueRow(props: ValueRowProps) {
  const { entry, editing, acts, readOnly } = props
  return (
    <li className={classOf(props)} id={`v-${entry.key}`} data-value={entry.key} tabIndex={-1}>
      {editing ? (
        <ValueEditor
          field={entry.field}
          value={entry.value}
          onChange={(held) => acts.write(entry.key, held)}
          onDone={() => acts.edit(undefined)}
          onBack={(before) => acts.restore(entry.key, before)}
        />
      ) : (
        <>
          <Words entry={entry} acts={acts} readOnly={readOnly} />
          {!readOnly && <Unsure entry={entry} acts={acts} />}
          {!readOnly && <KeepToggle entry={entry} acts={acts} />}
        </>
      )}
    </li>
  )
})

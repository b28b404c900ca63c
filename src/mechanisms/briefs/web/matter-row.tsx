/** One matter that was heard: its kind, its words, and whether somebody must answer it. */
import { memo, useId, useState } from 'react'
import { Button, type EntryView, Picker, useLang, useServer } from '#kernel/web'
import type { ReadMatter } from '../data.ts'
import { MATTER_KINDS } from '../kinds.ts'
import { subjectOf } from '../subject.ts'
import type { Acts } from './acts.ts'
import { canSplit } from './desk.ts'
import type { Entry } from './fields.ts'
import { ValueEditor } from './value-editor.tsx'
import { classOf, KeepToggle, type Light, Unsure } from './value-row.tsx'
import { useBriefWords } from './words.ts'
import './matter-row.css'

export interface MatterRowProps {
  readonly entry: Entry
  readonly heard: ReadMatter
  /** The last one has nothing to be merged with. */
  readonly last: boolean
  readonly light: Light
  readonly editing: boolean
  readonly acts: Acts
  readonly readOnly: boolean
}

function Kind({ entry, heard, acts, readOnly }: MatterRowProps) {
  const say = useBriefWords()
  const lang = useLang()
  if (readOnly) return <span className="matter-kind-name">{MATTER_KINDS[heard.value.kind][lang]}</span>
  return (
    <select
      className="value-choice"
      aria-label={`${say('matter.kind')} ${heard.value.text.slice(0, 20)}`}
      value={heard.value.kind}
      onChange={(event) =>
        acts.write(entry.key, { ...heard.value, kind: event.target.value as ReadMatter['value']['kind'] })
      }
    >
      {Object.entries(MATTER_KINDS).map(([value, label]) => (
        <option key={value} value={value}>
          {label[lang]}
        </option>
      ))}
    </select>
  )
}

function Raiser({ entry, heard, acts }: MatterRowProps) {
  const say = useBriefWords()
  const id = useId()
  const [open, setOpen] = useState(Boolean(heard.raiserId))
  const [picked, setPicked] = useState('')
  const known = useServer<EntryView>(
    heard.raiserId && !picked ? `/registers/people/${heard.raiserId}` : undefined,
  )
  if (!open) {
    return (
      <Button tone="link" onClick={() => setOpen(true)}>
        {say('matter.addRaiser')}
      </Button>
    )
  }
  return (
    <div className="matter-raiser">
      <label htmlFor={id}>{say('matter.raiser')}</label>
      <Picker
        id={id}
        register="people"
        shown={heard.raiserId ? picked || (known.data?.title ?? '') : ''}
        onPick={({ value, label }) => {
          setPicked(label)
          acts.matter(entry.key, { raiserId: value })
        }}
        onEmpty={() => {
          setPicked('')
          acts.matter(entry.key, { raiserId: undefined })
        }}
        described={{}}
      />
    </div>
  )
}

function Follow(props: MatterRowProps) {
  const { entry, heard, acts, readOnly } = props
  const say = useBriefWords()
  const id = useId()
  const title = heard.title ?? ''
  const short = heard.follow && title.trim().length < 6
  if (readOnly) {
    if (!heard.follow) return null
    return (
      <p className="matter-follow quiet">
        {say('matter.follow')}：{title}
      </p>
    )
  }
  return (
    <div className="matter-follow">
      <label className="matter-switch">
        <input
          type="checkbox"
          checked={heard.follow}
          aria-label={`${say('matter.follow')} ${heard.value.text.slice(0, 20)}`}
          onChange={(event) =>
            acts.matter(entry.key, {
              follow: event.target.checked,
              ...(event.target.checked && !title ? { title: subjectOf(heard.value.text) } : {}),
            })
          }
        />
        {say('matter.follow')}
      </label>
      {heard.follow && (
        <>
          <div className="matter-subject">
            <label htmlFor={id}>{say('matter.subject')}</label>
            <input
              id={id}
              type="text"
              maxLength={80}
              value={title}
              aria-invalid={short || undefined}
              aria-describedby={short ? `${id}-short` : undefined}
              onChange={(event) => acts.matter(entry.key, { title: event.target.value })}
            />
          </div>
          {short && (
            <p id={`${id}-short`} className="field-error">
              {say('matter.short')}
            </p>
          )}
          <Raiser {...props} />
        </>
      )}
    </div>
  )
}

function Tools({ entry, heard, last, acts }: MatterRowProps) {
  const say = useBriefWords()
  const of = heard.value.text.slice(0, 20)
  return (
    <>
      <button
        type="button"
        className="value-act"
        aria-label={`${say('value.edit')} ${of}`}
        onClick={() => acts.edit(entry.key)}
      >
        {say('value.edit')}
      </button>
      {canSplit(heard.value.text) && (
        <button
          type="button"
          className="value-act"
          aria-label={`${say('matter.split')} ${of}`}
          onClick={() => acts.split(entry.key)}
        >
          {say('matter.split')}
        </button>
      )}
      {!last && (
        <button
          type="button"
          className="value-act"
          aria-label={`${say('matter.merge')} ${of}`}
          onClick={() => acts.merge(entry.key)}
        >
          {say('matter.merge')}
        </button>
      )}
    </>
  )
}

export const MatterRow = memo(function MatterRow(props: MatterRowProps) {
  const { entry, heard, editing, acts, readOnly } = props
  const say = useBriefWords()
  return (
    <li className={classOf(props)} id={`v-${entry.key}`} data-value={entry.key} tabIndex={-1}>
      <div className="matter-head">
        <Kind {...props} />
        {!readOnly && <Unsure entry={entry} acts={acts} />}
        {!readOnly && !editing && (
          <span className="matter-tools">
            {heard.keep && <Tools {...props} />}
            <KeepToggle entry={entry} acts={acts} />
          </span>
        )}
      </div>
      {editing ? (
        <ValueEditor
          field="matters"
          value={heard}
          onChange={(held) =>
            acts.write(entry.key, typeof held === 'object' ? { ...held, kind: heard.value.kind } : held)
          }
          onDone={() => acts.edit(undefined)}
          onBack={(before) => acts.restore(entry.key, before)}
          tools={(cursor) => (
            <Button
              small
              onClick={() => {
                if (acts.split(entry.key, cursor())) acts.edit(undefined)
              }}
            >
              {say('matter.splitHere')}
            </Button>
          )}
        />
      ) : (
        <p className="matter-words">{heard.value.text}</p>
      )}
      {heard.keep && <Follow {...props} />}
    </li>
  )
})

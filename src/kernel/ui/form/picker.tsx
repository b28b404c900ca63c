/** Search-first list: type a name or its pinyin initials, walk with the arrows, Enter takes it. */
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { useServer } from '../query.ts'
import './picker.css'

export interface Picked {
  value: string
  label: string
  detail: string
}

export interface PickerProps {
  id: string
  register: string
  /** What is shown while nobody types: the chosen entry's name. */
  shown: string
  onPick: (picked: Picked) => void
  /** The text was emptied by the reader. */
  onEmpty?: () => void
  /** A pasted list of names, instead of one. */
  onNames?: (names: string[]) => void
  described: Record<string, unknown>
  taken?: readonly string[]
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), 120)
    return () => window.clearTimeout(timer)
  }, [text])
  return settled
}

function Options({
  id,
  options,
  active,
  onPick,
}: {
  id: string
  options: readonly Picked[]
  active: number
  onPick: (at: number) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} role="listbox" id={id} className="picker-list" tabIndex={-1}>
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input keeps focus and takes the keys
        <div
          key={option.value}
          role="option"
          id={`${id}-${at}`}
          tabIndex={-1}
          aria-selected={at === active}
          className="picker-option"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(at)}
        >
          {option.label}
          {option.detail && <small>{option.detail}</small>}
        </div>
      ))}
    </div>
  )
}

const STEPS: Readonly<Record<string, number | undefined>> = { ArrowDown: 1, ArrowUp: -1 }

function namesIn(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n\r\t、，,；;]+/)
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  ]
}

/** What the register answers to what was typed so far. */
function useFound({ register, taken }: PickerProps, text: string | undefined, isShut: boolean) {
  const query = useSettled(text ?? '')
  const typing = text !== undefined && !isShut
  const found = useServer<Picked[]>(
    typing ? `/pick/${register}?q=${encodeURIComponent(query.trim())}` : undefined,
    true,
  )
  const options = (found.data ?? []).filter((option) => !taken?.includes(option.value))
  const settled = query === text && !found.isFetching
  return { query, typing, options, settled, open: typing && options.length > 0 }
}

function usePicker(props: PickerProps) {
  const { onPick, onEmpty } = props
  const [text, setText] = useState<string>()
  const [active, setActive] = useState(0)
  const [isShut, setShut] = useState(false)
  const found = useFound(props, text, isShut)
  const { options, settled, open, typing } = found
  const eager = useRef(false)

  function take(at: number) {
    const option = options[at]
    if (!option) return
    eager.current = false
    onPick(option)
    setText(undefined)
  }
  // Enter came before the answer, which is here now.
  useEffect(() => {
    if (eager.current && open && settled) take(active)
  }, [open, settled])

  function look(next: string) {
    eager.current = false
    setText(next)
    setShut(false)
    setActive(0)
  }
  function write(next: string) {
    look(next)
    if (next === '') onEmpty?.()
  }
  /** A name typed in full counts as chosen. */
  function leave() {
    const [only, ...more] = options.filter((option) => option.label === text?.trim())
    if (settled && only && more.length === 0) take(options.indexOf(only))
    else setText(undefined)
  }
  function walk(event: KeyboardEvent, step: number) {
    event.preventDefault()
    if (open) setActive((active + step + options.length) % options.length)
    else look(text ?? '')
  }
  /** Escape closes the list, not the form around it. */
  function shut(event: KeyboardEvent) {
    event.preventDefault()
    event.stopPropagation()
    setShut(true)
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    const step = STEPS[event.key]
    if (step) walk(event, step)
    if (event.key === 'Enter' && typing) {
      event.preventDefault()
      if (open && settled) take(active)
      else eager.current = true
    }
    if (event.key === 'Escape' && open) shut(event)
  }
  return { ...found, text, active, take, write, press, leave }
}

export function Picker(props: PickerProps) {
  const { id, shown, described, onNames } = props
  const say = useWords(kitWords)
  const picker = usePicker(props)
  const list = useId()
  const { open, options, active, query, settled, typing } = picker

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const names = namesIn(event.clipboardData.getData('text'))
    if (!onNames || names.length < 2) return
    event.preventDefault()
    onNames(names)
  }
  const none = typing && settled && options.length === 0 && query.trim() !== ''
  return (
    <div className="picker">
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        placeholder={say('pick.hint')}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        value={picker.text ?? shown}
        onChange={(event) => picker.write(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={picker.press}
        onPaste={paste}
        onBlur={picker.leave}
        {...described}
      />
      {open && <Options id={list} options={options} active={active} onPick={picker.take} />}
      <p className="picker-none" role="status">
        {none && say('pick.none', { q: query.trim() })}
        {open && settled && <span className="sr">{say('pick.found', { n: options.length })}</span>}
      </p>
    </div>
  )
}

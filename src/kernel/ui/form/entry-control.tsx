/** One entry of a register, or several; a pasted list of names picks them all. */
import { useState } from 'react'
import { get } from '../api.ts'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { type ControlProps, described, useControlId } from './control.ts'
import { type Picked, Picker } from './picker.tsx'

const named = new Map<string, Picked>()

/** How a chosen entry reads: as picked just now, or as the server said. */
function nameOf(value: string, shown: Record<string, string> | undefined): string {
  return named.get(value)?.label ?? shown?.[value] ?? value
}

export function EntryControl({ field, path, value, onChange, errors }: ControlProps) {
  const id = useControlId(path)
  const chosen = typeof value === 'string' ? value : ''
  const detail = named.get(chosen)?.detail
  return (
    <>
      <Picker
        id={id}
        register={field.register ?? ''}
        shown={chosen && nameOf(chosen, field.shown)}
        onPick={(picked) => {
          named.set(picked.value, picked)
          onChange(picked.value)
        }}
        onEmpty={() => onChange('')}
        described={described(id, field, errors[path])}
      />
      {detail && <p className="field-hint">{detail}</p>}
    </>
  )
}

async function recognise(register: string, names: string[]) {
  const known: Picked[] = []
  const unknown: string[] = []
  for (const name of names) {
    const found = await get<Picked[]>(`/pick/${register}?q=${encodeURIComponent(name)}`)
    const same = found.filter((one) => one.label === name)
    const [only] = same
    if (only && same.length === 1) known.push(only)
    else unknown.push(name)
  }
  return { known, unknown }
}

export function EntriesControl({ field, path, value, onChange, errors }: ControlProps) {
  const say = useWords(kitWords)
  const id = useControlId(path)
  const [unknown, setUnknown] = useState<string[]>([])
  const chosen = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  function add(picked: readonly Picked[]) {
    for (const one of picked) named.set(one.value, one)
    onChange([...new Set([...chosen, ...picked.map((one) => one.value)])])
  }
  return (
    <>
      {chosen.length > 0 && (
        <ul className="picked">
          {chosen.map((one) => {
            const name = nameOf(one, field.shown)
            return (
              <li key={one}>
                {name}
                <button
                  type="button"
                  aria-label={say('form.removeNamed', { name })}
                  onClick={() => onChange(chosen.filter((other) => other !== one))}
                >
                  ×
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <Picker
        id={id}
        register={field.register ?? ''}
        shown=""
        taken={chosen}
        onPick={(picked) => add([picked])}
        onNames={(names) =>
          void recognise(field.register ?? '', names).then((result) => {
            add(result.known)
            setUnknown(result.unknown)
          })
        }
        described={described(id, field, errors[path])}
      />
      {unknown.length > 0 && (
        <p className="field-error" role="status">
          {say('pick.unknown', { names: unknown.join('、') })}
        </p>
      )}
    </>
  )
}

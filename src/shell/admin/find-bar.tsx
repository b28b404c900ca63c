/** Narrows a list of administration by words kept in the address. */
import { type FormEvent, useState } from 'react'
import { Button, useWords } from '#kernel/web'
import type { Address } from '../address.ts'
import { adminWords } from '../words/admin.ts'
import '../filter-bar.css'

export interface FindField {
  name: string
  label: string
  type?: 'search' | 'date'
}

export function FindBar({ address, fields }: { address: Address; fields: readonly FindField[] }) {
  const say = useWords(adminWords)
  const [values, setValues] = useState(() =>
    Object.fromEntries(fields.map(({ name }) => [name, address.get(name)])),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    const trimmed = Object.entries(values).map(([name, value]) => [name, value.trim()] as const)
    address.go({ ...Object.fromEntries(trimmed), page: '' })
  }
  return (
    <form className="filters no-print" aria-label={say('find')} onSubmit={submit}>
      {fields.map(({ name, label, type = 'search' }) => (
        <label key={name} className={fields.length === 1 ? 'filter filter-q' : 'filter'}>
          <span>{label}</span>
          <input
            type={type}
            value={values[name] ?? ''}
            onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))}
          />
        </label>
      ))}
      <Button type="submit">{say('find')}</Button>
    </form>
  )
}

/** What narrows a list of matters; each choice changes the address at once. */
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Button, type Choice, type MatterList } from '#kernel/web'
import type { Address } from './address.ts'
import { useSay } from './words.ts'
import './filter-bar.css'

const LIGHTS = ['overdue', 'today', 'week', 'near', 'fine', 'stopped', 'none'] as const
const FILTERS = ['type', 'state', 'light', 'q', 'town', 'unit', 'answers', 'indicator', 'period'] as const

export function isFiltered(address: Address): boolean {
  return FILTERS.some((name) => address.get(name) !== '')
}

interface PickProps {
  name: string
  label: string
  choices: readonly Choice[]
  address: Address
}

function Pick({ name, label, choices, address }: PickProps) {
  const say = useSay()
  const value = address.get(name)
  const known = value === '' || choices.some((choice) => choice.value === value)
  return (
    <label className="filter">
      <span>{label}</span>
      <select value={value} onChange={(event) => address.go({ [name]: event.target.value, page: '' })}>
        <option value="">{say('filter.any')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
        {!known && <option value={value}>{value}</option>}
      </select>
    </label>
  )
}

export function FilterBar({ address, list }: { address: Address; list: MatterList | undefined }) {
  const say = useSay()
  const q = address.get('q')
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  const lights = LIGHTS.map((light) => ({ value: light, label: say(`light.${light}`) }))
  const cleared = Object.fromEntries([...FILTERS, 'page'].map((name) => [name, '']))
  return (
    <form
      className="filters no-print"
      aria-label={say('filter.label')}
      onSubmit={(event) => {
        event.preventDefault()
        address.go({ q: text.trim(), page: '' })
      }}
    >
      <Pick name="type" label={say('filter.type')} choices={list?.types ?? []} address={address} />
      <Pick name="state" label={say('filter.state')} choices={list?.states ?? []} address={address} />
      <Pick name="light" label={say('filter.light')} choices={lights} address={address} />
      <label className="filter filter-q">
        <span>{say('filter.q')}</span>
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <Button type="submit">{say('filter.apply')}</Button>
      {isFiltered(address) && (
        <Link href={address.href(cleared)} className="filter-clear">
          {say('filter.clear')}
        </Link>
      )}
    </form>
  )
}

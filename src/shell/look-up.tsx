/** Finds somebody by a whole number that the register seals: sent as content, so that it stands in no address. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Button, reasonsOf, send, toast, useWords } from '#kernel/web'
import { erasureWords } from './words/erasure.ts'

interface Found {
  id: string
  title: string
  detail: string
}

export function LookUp({ register }: { register: string }) {
  const say = useWords(erasureWords)
  const [value, setValue] = useState('')
  const [found, setFound] = useState<readonly Found[]>()
  async function seek() {
    try {
      const { data } = await send<Found[]>('POST', `/registers/${register}/look-up`, { value })
      setFound(data)
    } catch (error) {
      toast({ text: reasonsOf(error)[0]?.text ?? say('lookUpFailed'), tone: 'danger' })
    }
  }
  return (
    <form
      className="filters no-print"
      aria-label={say('lookUp')}
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim()) void seek()
      }}
    >
      <label className="filter filter-q">
        <span>{say('lookUp')}</span>
        <input
          type="search"
          value={value}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => {
            setValue(event.target.value)
            setFound(undefined)
          }}
        />
      </label>
      <Button type="submit">{say('lookUpGo')}</Button>
      <span className="filter-clear" role="status">
        {found && (found.length ? say('lookUpFound') : say('lookUpNone'))}
        {found?.map((one) => (
          <Link key={one.id} href={`/r/${register}/${one.id}`}>
            {[one.title, one.detail].filter(Boolean).join(' ')}
          </Link>
        ))}
      </span>
    </form>
  )
}

/** Finds anything from any page; `/` brings the reader here. */
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useKeys } from './keys.ts'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import './search-box.css'

export function SearchBox({ q = '' }: { q?: string }) {
  const say = useWords(kitWords)
  const [text, setText] = useState(q)
  const [, go] = useLocation()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setText(q), [q])
  useKeys({ '/': () => input.current?.focus() })
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> came to Chromium with 118
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) go(`/search?q=${encodeURIComponent(text.trim())}`)
      }}
    >
      <input
        ref={input}
        type="search"
        name="q"
        value={text}
        aria-label={say('search.label')}
        placeholder={say('search.placeholder')}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  )
}

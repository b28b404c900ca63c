/** A page opened anew starts at its top; a page come back to stands where it was left. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'

const places = new Map<string, number>()
const PATIENCE = 1500

/** Listens before the router does: by the time that draws the page, it is known whether we came back. */
let cameBack = true
window.addEventListener('popstate', () => {
  cameBack = true
})

function here(): string {
  return window.location.pathname + window.location.search
}

/** The list may still be loading: tries until the page is long enough. */
function scrollBackTo(top: number): () => void {
  const started = performance.now()
  let frame = 0
  function attempt() {
    window.scrollTo(0, top)
    const arrived = Math.abs(window.scrollY - top) < 2
    if (!arrived && performance.now() - started < PATIENCE) frame = requestAnimationFrame(attempt)
  }
  attempt()
  return () => cancelAnimationFrame(frame)
}

export function useScrollPlace(): void {
  const [path] = useLocation()
  const search = useSearch()
  // The next page of a list is read from its top, like a page of its own.
  const leaf = `${path} ${new URLSearchParams(search).get('page') ?? ''}`
  const before = useRef(leaf)

  useEffect(() => {
    window.history.scrollRestoration = 'manual'
    const remember = () => places.set(here(), window.scrollY)
    window.addEventListener('scroll', remember, { passive: true })
    return () => {
      window.removeEventListener('scroll', remember)
    }
  }, [])

  useLayoutEffect(() => {
    const returned = cameBack
    cameBack = false
    const turned = before.current !== leaf
    before.current = leaf
    if (returned) return scrollBackTo(places.get(here()) ?? 0)
    if (turned) window.scrollTo(0, 0)
    // Narrowed or ordered anew the list stays where it is, and no scrolling tells so.
    places.set(here(), window.scrollY)
    return undefined
  }, [leaf, search])
}

/** Filters, order and page of a list live in the address: kept, shared, and there on the way back. */
import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'

export interface Address {
  get: (name: string) => string
  /** The same page with some of it changed; an empty value leaves the name out. */
  href: (change: Readonly<Record<string, string>>) => string
  go: (change: Readonly<Record<string, string>>, replace?: boolean) => void
  query: string
}

export function useAddress(): Address {
  const [path, navigate] = useLocation()
  const query = useSearch()
  return useMemo(() => {
    const params = new URLSearchParams(query)
    function href(change: Readonly<Record<string, string>>) {
      const next = new URLSearchParams(query)
      for (const [name, value] of Object.entries(change)) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      const text = next.toString()
      return text ? `${path}?${text}` : path
    }
    return {
      query,
      href,
      get: (name: string) => params.get(name) ?? '',
      go: (change: Readonly<Record<string, string>>, replace = false) => navigate(href(change), { replace }),
    }
  }, [path, query, navigate])
}

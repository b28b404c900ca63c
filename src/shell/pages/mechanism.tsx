/** Pages that a mechanism brings along: found by path, loaded when opened; a half that is missing is a fault. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { useParams } from 'wouter'
import { NotFoundPage } from './not-found.tsx'

interface Half {
  pages: Readonly<Record<string, ComponentType>>
}

const halves = import.meta.glob<Half>('../../mechanisms/*/web/index.tsx')

async function load(mechanism: string, page: string): Promise<{ default: ComponentType }> {
  const half = halves[`../../mechanisms/${mechanism}/web/index.tsx`]
  if (!half) throw new Error(`${mechanism} has no web/index.tsx`)
  const { pages } = await half()
  const found = Object.hasOwn(pages, page) ? pages[page] : undefined
  return { default: found ?? NotFoundPage }
}

const opened = new Map<string, LazyExoticComponent<ComponentType>>()

/** One lazy page per address: React draws this page anew while it waits, and must meet the same promise. */
function pageAt(mechanism: string, page: string): LazyExoticComponent<ComponentType> {
  const key = `${mechanism}/${page}`
  const known = opened.get(key)
  if (known) return known
  const made = lazy(() => load(mechanism, page))
  opened.set(key, made)
  return made
}

export function MechanismPage() {
  const { mechanism = '', page = '' } = useParams()
  const Opened = pageAt(mechanism, page)
  return <Opened />
}

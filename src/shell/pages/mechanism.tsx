/** Pages that a mechanism brings along: found by path, loaded when opened; a half that is missing is a fault. */
import { type ComponentType, lazy, useMemo } from 'react'
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

export function MechanismPage() {
  const { mechanism = '', page = '' } = useParams()
  const Opened = useMemo(() => lazy(() => load(mechanism, page)), [mechanism, page])
  return <Opened />
}

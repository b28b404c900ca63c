/** The way to every page, with the number of matters that wait behind each. */
import { Link, useLocation, useSearch } from 'wouter'
import { useCounts, useMe } from './me.tsx'
import './menu.css'

type Group = ReturnType<typeof useMe>['menu'][number]

/** A list is the same list however it is narrowed; a page is also the pages under it. */
function fits(href: string, path: string, search: string): boolean {
  const [its, query] = href.split('?')
  if (query === undefined) return path === its || path.startsWith(`${its}/`)
  const here = new URLSearchParams(search)
  const asked = [...new URLSearchParams(query)]
  return path === its && asked.every(([name, value]) => here.get(name) === value)
}

/** The item whose address says most of where we are. */
function currentOf(groups: readonly Group[], path: string, search: string): string | undefined {
  const found = groups.flatMap((group) => group.items).filter(({ href }) => fits(href, path, search))
  return found.sort((a, b) => b.href.length - a.href.length)[0]?.href
}

export function Menu({ onGo }: { onGo?: () => void }) {
  const me = useMe()
  const counts = useCounts()
  const [path] = useLocation()
  const search = useSearch()
  const current = currentOf(me.menu, path, search)
  return (
    <ul className="menu">
      {me.menu.map((group, at) => (
        <li key={group.id}>
          {at > 0 && <p className="menu-group">{group.label}</p>}
          <ul>
            {group.items.map((item) => {
              const n = item.href === '/w' ? counts?.todo : counts?.menu[item.id]
              const isList = item.href.startsWith('/w/matters')
              return (
                <li key={item.id}>
                  <Link
                    // The number opens what it counts.
                    href={isList && n ? `${item.href}&tab=todo` : item.href}
                    aria-current={item.href === current ? 'page' : undefined}
                    onClick={() => onGo?.()}
                  >
                    {item.label}
                    {n !== undefined && n > 0 && <span>{n}</span>}
                  </Link>
                </li>
              )
            })}
          </ul>
        </li>
      ))}
    </ul>
  )
}

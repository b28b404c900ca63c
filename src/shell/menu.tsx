/** The way to every page, with the number of matters that wait behind each. */
import { Link, useLocation, useSearch } from 'wouter'
import { useCounts, useMe } from './me.tsx'
import './menu.css'

type Group = ReturnType<typeof useMe>['menu'][number]

/** The item whose address is the longest beginning of where we are. */
function currentOf(groups: readonly Group[], at: string): string | undefined {
  let best: string | undefined
  for (const group of groups) {
    for (const { href } of group.items) {
      const fits =
        at === href || at.startsWith(`${href}/`) || at.startsWith(`${href}&`) || at.startsWith(`${href}?`)
      if (fits && href.length > (best?.length ?? 0)) best = href
    }
  }
  return best
}

export function Menu({ onGo }: { onGo?: () => void }) {
  const me = useMe()
  const counts = useCounts()
  const [path] = useLocation()
  const search = useSearch()
  const current = currentOf(me.menu, search ? `${path}?${search}` : path)
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

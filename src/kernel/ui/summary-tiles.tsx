/** The few numbers of a page; each opens the list it counts. */
import { Link } from 'wouter'
import './summary-tiles.css'

export interface Tile {
  id: string
  label: string
  value: number | string
  unit?: string
  note?: string
  href: string
  tone?: 'over'
}

export function SummaryTiles({ tiles, label }: { tiles: readonly Tile[]; label: string }) {
  return (
    <ul className="tiles" aria-label={label}>
      {tiles.map((tile) => (
        <li key={tile.id}>
          <Link
            href={tile.href}
            className={tile.tone === 'over' && tile.value !== 0 ? 'tile tile-over' : 'tile'}
          >
            <span>{tile.label}</span>
            <strong>
              {tile.value}
              {tile.unit && <small>{tile.unit}</small>}
            </strong>
            {tile.note && <small>{tile.note}</small>}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** What may be done now, always in reach; a verb that cannot be used yet says why beside it. */
import { Link, useLocation } from 'wouter'
import type { Action } from '../http/wire.ts'
import { Button } from './button.tsx'
import { useKeys } from './keys.ts'
import { kitWords } from './kit-words.ts'
import { useLang, useWords } from './lang.tsx'
import './verb-bar.css'

export interface VerbBarProps {
  actions: readonly Action[]
  /** The verb whose form is open. */
  current?: string | undefined
  onAct: (verb: string) => void
}

function Why({ action }: { action: Action }) {
  const say = useWords(kitWords)
  const lang = useLang()
  const why = action.blockedBy
    .map((reason) => (reason.who ? `${reason.text}${say('verbs.who', { who: reason.who })}` : reason.text))
    .join(lang === 'zh' ? '；' : '; ')
  return (
    <li id={`why-${action.verb}`}>
      {say('verbs.blocked', {
        verb: `${lang === 'zh' ? '“' : ''}${action.label}${lang === 'zh' ? '”' : ''}`,
        why,
      })}
    </li>
  )
}

const AT_ONCE = 2

/** The main verb comes first, the dangerous one last. */
const TONES: readonly Action['tone'][] = ['primary', 'plain', 'danger']

function Reasons({ blocked }: { blocked: readonly Action[] }) {
  const say = useWords(kitWords)
  const list = (
    <ul className="verbs-why">
      {blocked.map((action) => (
        <Why key={action.verb} action={action} />
      ))}
    </ul>
  )
  if (blocked.length <= AT_ONCE) return list
  return (
    <details>
      <summary>{say('verbs.why', { verbs: blocked.map((action) => action.label).join('、') })}</summary>
      {list}
    </details>
  )
}

/** Several verbs done on one screen need one way there: that of the weightiest. */
function inOrder(actions: readonly Action[]): Action[] {
  const ordered = [...actions].sort((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone))
  return ordered.filter(({ href }, at) => !href || ordered.findIndex((one) => one.href === href) === at)
}

export function VerbBar({ actions, current, onAct }: VerbBarProps) {
  const say = useWords(kitWords)
  const [, go] = useLocation()
  const ordered = inOrder(actions)
  const blocked = actions.filter((action) => action.blockedBy.length > 0)
  const first = ordered.find((action) => action.blockedBy.length === 0)
  useKeys({
    '.': () => {
      if (first?.href) go(first.href)
      else if (first) onAct(first.verb)
    },
  })
  return (
    <section className="verbs no-print" aria-label={say('verbs.label')}>
      {blocked.length > 0 && <Reasons blocked={blocked} />}
      {actions.length === 0 && <p className="quiet">{say('verbs.none')}</p>}
      <div className="verbs-row">
        {ordered.map((action) => {
          const isBlocked = action.blockedBy.length > 0
          if (action.href && !isBlocked) {
            return (
              <Link key={action.verb} href={action.href} className={`button button-${action.tone}`}>
                {action.label}
              </Link>
            )
          }
          return (
            <Button
              key={action.verb}
              tone={action.tone}
              blocked={isBlocked}
              aria-describedby={isBlocked ? `why-${action.verb}` : undefined}
              aria-expanded={isBlocked ? undefined : action.verb === current}
              onClick={() => onAct(action.verb)}
            >
              {action.label}
            </Button>
          )
        })}
      </div>
    </section>
  )
}

/** Always in reach: what confirming would record, what still stands in its way, and the other ways out. */
import { Button, momentText, useLang, useToday } from '#kernel/web'
import type { Tally } from './desk.ts'
import { keyOf } from './fields.ts'
import type { Keeping } from './use-keeping.ts'
import type { Verbs } from './use-verbs.ts'
import { type BriefSay, useBriefWords } from './words.ts'
import './desk-bar.css'

interface Obstacle {
  readonly text: string
  /** The value or article to go to. */
  readonly to?: string
}

/** What the server would refuse, said before it is asked. */
export function obstaclesTo(counted: Tally, say: BriefSay): Obstacle[] {
  const [untitled] = counted.untitled
  const [undecided] = counted.undecided
  const [unnamed] = counted.unnamed
  const titleOf = (article: number) => keyOf({ article, field: 'title', index: 0 })
  return [
    ...(counted.kept === 0 ? [{ text: say('bar.nothing') }] : []),
    ...(untitled === undefined
      ? []
      : [{ text: say('bar.untitled', { n: untitled + 1 }), to: titleOf(untitled) }]),
    ...(undecided === undefined
      ? []
      : [{ text: say('bar.undecided', { n: undecided + 1 }), to: titleOf(undecided) }]),
    ...(unnamed === undefined
      ? []
      : [{ text: say('bar.unnamed', { n: counted.unnamed.length }), to: unnamed }]),
  ]
}

export interface DeskBarProps {
  readonly counted: Tally
  readonly verbs: Verbs
  readonly keeping: Keeping
  readonly changed: boolean
  readonly canUndo: boolean
  readonly onUndo: () => void
  readonly onConfirm: () => void
  readonly onDrop: () => void
  readonly onGo: (key: string) => void
  readonly onUnsure: () => void
  readonly onKeys: () => void
}

function Kept({ keeping }: Pick<DeskBarProps, 'keeping'>) {
  const say = useBriefWords()
  const lang = useLang()
  const today = useToday()
  const { step, at } = keeping
  if (step === 'failed') return <span className="desk-failed">{say('keep.failed')}</span>
  if (step === 'saving') return <span>{say('keep.saving')}</span>
  return <span>{at ? say('keep.kept', { time: momentText(at, today, lang) }) : ''}</span>
}

function Notes({ counted, verbs, keeping, onGo, onUnsure }: DeskBarProps) {
  const say = useBriefWords()
  const obstacles = obstaclesTo(counted, say)
  return (
    <div className="desk-notes">
      {verbs.refusal.length > 0 && (
        <div role="alert" className="desk-refusal">
          {verbs.refusal.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <ul id="desk-obstacles" className="desk-obstacles">
        {obstacles.map(({ text, to }) => (
          <li key={text}>
            {text}{' '}
            {to && (
              <Button tone="link" onClick={() => onGo(to)}>
                {say('bar.go')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="desk-status">
        {counted.unsure.length > 0 ? (
          <Button tone="link" onClick={onUnsure}>
            {say('bar.unsure', { n: counted.unsure.length })}
          </Button>
        ) : (
          <span className="desk-checked">{say('bar.checked')}</span>
        )}
        <Kept keeping={keeping} />
      </p>
    </div>
  )
}

export function DeskBar(props: DeskBarProps) {
  const { counted, verbs, changed, canUndo } = props
  const say = useBriefWords()
  const blocked = obstaclesTo(counted, say).length > 0
  const numbers = { n: counted.kept, m: counted.follow }
  return (
    <section className="desk-bar no-print" aria-label={say('bar.label')}>
      <Notes {...props} />
      <div className="desk-buttons">
        <Button
          tone="primary"
          blocked={blocked}
          aria-describedby={blocked ? 'desk-obstacles' : undefined}
          aria-busy={verbs.busy === 'confirm' || undefined}
          onClick={props.onConfirm}
        >
          {verbs.busy === 'confirm'
            ? say('bar.sending')
            : say(counted.follow ? 'bar.confirm' : 'bar.confirmPlain', numbers)}
        </Button>
        <Button blocked={!changed} aria-busy={verbs.busy === 'save' || undefined} onClick={verbs.save}>
          {verbs.busy === 'save' ? say('bar.sending') : say('bar.save')}
        </Button>
        <Button blocked={!canUndo} onClick={props.onUndo}>
          {say('bar.undo')}
        </Button>
        <Button tone="danger" onClick={props.onDrop}>
          {say('bar.drop')}
        </Button>
        <Button tone="link" className="desk-keys" onClick={props.onKeys}>
          {say('bar.keys')}
        </Button>
      </div>
    </section>
  )
}

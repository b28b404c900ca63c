/** The keys of the reading screen, on demand. */
import { Dialog, Key } from '#kernel/web'
import { useBriefWords } from './words.ts'
import './keys-dialog.css'

const KEYS = [
  [['J', 'K'], 'keys.walk'],
  [['A', 'Enter'], 'keys.keep'],
  [['X'], 'keys.drop'],
  [['E'], 'keys.edit'],
  [['S'], 'keys.split'],
  [['M'], 'keys.merge'],
  [['U'], 'keys.unsure'],
  [['Ctrl + Z'], 'keys.undo'],
  [['Ctrl + S'], 'keys.save'],
  [['?'], 'keys.help'],
] as const

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const say = useBriefWords()
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      <dl className="reading-keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

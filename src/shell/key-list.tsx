/** The keys and the switch that turns them off. */
import { Key, keysOn, switchKeys, useStore } from '#kernel/web'
import { useSay } from './words.ts'
import './key-list.css'

const KEYS = [
  ['/', 'key.find'],
  ['J  K', 'key.move'],
  ['Enter', 'key.open'],
  ['.', 'key.act'],
  ['P', 'key.print'],
  ['Esc', 'key.close'],
  ['?', 'key.help'],
] as const

export function KeyList() {
  const say = useSay()
  const on = useStore(keysOn)
  return (
    <>
      <dl className="key-list">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.split('  ').map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{say('help.keysText')}</p>
      <label className="radio">
        <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.target.checked)} />
        <span>{say('key.switch')}</span>
      </label>
    </>
  )
}

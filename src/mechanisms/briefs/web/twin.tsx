/** The same activity told before: why it looks so, and the clerk's choice. */
import { Link } from 'wouter'
import type { Proposal } from '../data.ts'
import type { Acts } from './acts.ts'
import { useBriefWords } from './words.ts'
import './twin.css'

export interface TwinProps {
  readonly n: number
  readonly article: Proposal
  readonly acts: Acts
  readonly readOnly: boolean
}

export function Twin({ n, article, acts, readOnly }: TwinProps) {
  const say = useBriefWords()
  const { twin, sameAs } = article
  if (!twin) return null
  return (
    <fieldset className={sameAs ? 'twin' : 'twin twin-open'}>
      <legend className="sr">{say('twin.title')}</legend>
      <p>
        <strong>{say('twin.title')}</strong>：
        <Link href={`/activities/${twin.activityId}`}>{twin.title}</Link>
      </p>
      <p className="quiet">{twin.why}</p>
      {!readOnly && (
        <div className="twin-choices">
          <label className="radio">
            <input type="radio" checked={Boolean(sameAs)} onChange={() => acts.twin(n, true)} />
            {say('twin.same')}
          </label>
          <label className="radio">
            <input type="radio" checked={false} onChange={() => acts.twin(n, false)} />
            {say('twin.other')}
          </label>
        </div>
      )}
      {sameAs && <p className="quiet">{say('twin.sameSaid')}</p>}
    </fieldset>
  )
}

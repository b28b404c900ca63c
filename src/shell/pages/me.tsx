/** One's own account: display, password, second factor, sessions, calendar feed, notices. */
import { Page, PageTitle, Section, useWords } from '#kernel/web'
import { changeSettings, useMe } from '../me.tsx'
import { CalendarFeed } from '../profile/calendar-feed.tsx'
import { NoticeSwitches } from '../profile/notice-switches.tsx'
import { PasswordChange } from '../profile/password-change.tsx'
import { SecondFactor } from '../profile/second-factor.tsx'
import { Sessions } from '../profile/sessions.tsx'
import { profileWords } from '../words/profile.ts'
import './me.css'

function Display() {
  const say = useWords(profileWords)
  const me = useMe()
  return (
    <Section title={say('display')}>
      <fieldset className="field">
        <legend>{say('language')}</legend>
        <div className="radios">
          {(['zh', 'en'] as const).map((lang) => (
            <label key={lang} className="radio">
              <input
                type="radio"
                name="lang"
                checked={me.lang === lang}
                onChange={() => void changeSettings({ lang })}
              />
              {say(lang)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="field">
        <legend>{say('size')}</legend>
        <div className="radios">
          {([false, true] as const).map((elder) => (
            <label key={String(elder)} className="radio">
              <input
                type="radio"
                name="elder"
                checked={me.elder === elder}
                onChange={() => void changeSettings({ elder })}
              />
              {say(elder ? 'elder' : 'standard')}
            </label>
          ))}
        </div>
      </fieldset>
    </Section>
  )
}

export function MePage() {
  const say = useWords(profileWords)
  const { person, committee, mustSetUpTotp, sealedWaits } = useMe()
  return (
    <Page>
      <PageTitle sub={[committee.name, person.unit, person.post].filter(Boolean).join(' · ')}>
        {say('title', { name: person.name })}
      </PageTitle>
      {(mustSetUpTotp || sealedWaits) && (
        <p className="me-must">{say(mustSetUpTotp ? 'mustTotp' : 'mustSealed')}</p>
      )}
      <div className="me">
        <div>
          <PasswordChange />
          <SecondFactor />
          <Sessions />
        </div>
        <div>
          <Display />
          <CalendarFeed />
          <NoticeSwitches />
        </div>
      </div>
    </Page>
  )
}

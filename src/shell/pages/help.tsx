/** Three lines for each area, the keys, and whom to call. */
import { Page, PageTitle, Section } from '#kernel/web'
import { KeyList } from '../key-list.tsx'
import { useMe } from '../me.tsx'
import { useSay } from '../words.ts'
import './help.css'

const AREAS = ['work', 'matter', 'lists', 'answer'] as const

export function HelpPage() {
  const say = useSay()
  const { committee } = useMe()
  return (
    <Page>
      <PageTitle sub={say('help.sub', { phone: committee.phone })}>{say('help.title')}</PageTitle>
      <div className="help-areas">
        {AREAS.map((area) => (
          <Section key={area} title={say(`help.${area}`)}>
            <ol>
              <li>{say(`help.${area}1`)}</li>
              <li>{say(`help.${area}2`)}</li>
              <li>{say(`help.${area}3`)}</li>
            </ol>
          </Section>
        ))}
      </div>
      <Section title={say('help.keys')}>
        <KeyList />
      </Section>
    </Page>
  )
}

/** 领导一屏: one sentence, five numbers, what is stuck with whom; fits one sheet of paper. */
import { lazy, Suspense, useState } from 'react'
import {
  Button,
  type LeaderPage as Leader,
  Page,
  PagePending,
  PageTitle,
  PrintButton,
  useServer,
  useWords,
} from '#kernel/web'
import { LeaderNumbers } from '../leader-numbers.tsx'
import { LeaderStuck } from '../leader-stuck.tsx'
import { MonthChart } from '../month-chart.tsx'
import { TownList } from '../town-list.tsx'
import { leaderWords } from '../words/leader.ts'
import './leader.css'

const Wall = lazy(async () => ({ default: (await import('../wall.tsx')).Wall }))

export function LeaderPage() {
  const say = useWords(leaderWords)
  const { data, error, refetch } = useServer<Leader>('/leader')
  const [wall, setWall] = useState(false)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const tools = (
    <>
      <Button small onClick={() => setWall(true)}>
        {say('wall')}
      </Button>
      <PrintButton />
    </>
  )
  return (
    <Page>
      <PageTitle tools={tools}>{data.sentence}</PageTitle>
      <LeaderNumbers numbers={data.numbers} />
      <LeaderStuck stuck={data.stuck} onRefresh={() => void refetch()} />
      <div className="leader-pair">
        <MonthChart months={data.byMonth} />
        <TownList towns={data.byTown} />
      </div>
      {wall && (
        <Suspense>
          <Wall leader={data} refresh={() => void refetch()} onClose={() => setWall(false)} />
        </Suspense>
      )}
    </Page>
  )
}

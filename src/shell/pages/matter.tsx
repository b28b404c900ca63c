/** One matter: the paper on the left, its way and its people on the right, its verbs always in reach. */
import { useParams } from 'wouter'
import {
  ActSheet,
  cache,
  draftOf,
  get,
  MatterDocument,
  type MatterView,
  Page,
  PagePending,
  PageTitle,
  remember,
  request,
  Timeline,
  useServer,
  VerbBar,
} from '#kernel/web'
import { type Address, useAddress } from '../address.ts'
import { MatterRail } from '../matter-rail.tsx'
import { useSay } from '../words.ts'

function pathOf(no: string): string {
  return `/matters/${encodeURIComponent(no)}`
}

function keep(matter: MatterView): void {
  remember(pathOf(matter.no), matter)
  void cache.invalidateQueries({
    predicate: ({ queryKey }) =>
      ['/matters', '/workbench', '/counts', '/drafts', '/notices'].includes(String(queryKey[0])),
  })
}

async function reload(no: string): Promise<MatterView> {
  const matter = await get<MatterView>(pathOf(no))
  remember(pathOf(no), matter)
  return matter
}

function Acting({ matter, verb, address }: { matter: MatterView; verb: string; address: Address }) {
  const action = matter.actions.find((one) => one.verb === verb)
  if (!action) return null
  const close = () => address.go({ act: '' }, true)
  return (
    <ActSheet
      key={verb}
      matter={matter}
      action={action}
      draft={draftOf(`act:${matter.no}:${verb}`)}
      uploadTo={`${pathOf(matter.no)}/files`}
      act={(name, body, key) =>
        request<MatterView>(`${pathOf(matter.no)}/acts/${name}`, { method: 'POST', body, key })
      }
      reload={() => reload(matter.no)}
      onDone={(fresh) => {
        keep(fresh)
        close()
      }}
      onClose={close}
    />
  )
}

function Opened({ matter }: { matter: MatterView }) {
  const say = useSay()
  const address = useAddress()
  const wanted = address.get('act')
  const open = matter.actions.find((one) => one.verb === wanted && one.blockedBy.length === 0)
  const rail = open ? (
    <Acting matter={matter} verb={open.verb} address={address} />
  ) : (
    <MatterRail matter={matter} onChange={() => void reload(matter.no)} onFresh={keep} />
  )
  return (
    <Page aside={rail} asideLabel={say('matter.aside')} working={open !== undefined}>
      <MatterDocument
        matter={matter}
        heading={<PageTitle>{matter.title}</PageTitle>}
        basisLabel={say('matter.basis')}
      />
      {/* Whoever comes next should read at once why it came. */}
      <Timeline entries={matter.timeline} open={Boolean(matter.timeline.at(-1)?.reason)} />
      <VerbBar
        actions={matter.actions}
        current={open?.verb}
        onAct={(verb) => address.go({ act: verb }, true)}
      />
    </Page>
  )
}

export function MatterPage() {
  const { no = '' } = useParams()
  const { data, error, refetch } = useServer<MatterView>(pathOf(decodeURIComponent(no)))
  if (data) return <Opened matter={data} />
  return <PagePending error={error} onRetry={() => void refetch()} />
}

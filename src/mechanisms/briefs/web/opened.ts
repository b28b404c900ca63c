/** A brief as the server hands it to the reading screen; read anew whenever the screen is opened. */
import { useCallback, useEffect, useState } from 'react'
import { get } from '#kernel/web'
import type { Proposal } from '../data.ts'

export interface OpenedBrief {
  readonly no: string
  readonly title: string
  readonly issued: string
  readonly state: 'read' | 'confirmed' | 'dropped'
  readonly version: number
  readonly text: string
  readonly articles: readonly Proposal[]
}

export function readBrief(no: string): Promise<OpenedBrief> {
  return get<OpenedBrief>(`/briefs/${encodeURIComponent(no)}`)
}

export interface Opened {
  readonly brief: OpenedBrief | undefined
  readonly error: unknown
  readonly again: () => void
}

/** Not from the cache: work must start from what the server holds now. */
export function useOpened(no: string): Opened {
  const [state, setState] = useState<Pick<Opened, 'brief' | 'error'>>({ brief: undefined, error: undefined })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let gone = false
    setState((before) => ({ brief: before.brief?.no === no ? before.brief : undefined, error: undefined }))
    readBrief(no).then(
      (brief) => !gone && setState({ brief, error: undefined }),
      (error: unknown) => !gone && setState((before) => ({ ...before, error })),
    )
    return () => {
      gone = true
    }
  }, [no, round])
  const again = useCallback(() => setRound((before) => before + 1), [])
  return { ...state, again }
}

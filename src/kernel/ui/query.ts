/** Reading the server through one cache, so that a page opened again is there at once. */
import { QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get } from './api.ts'
import { ApiProblem } from './problem.ts'

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem),
    },
  },
})

/** What the server holds at an address; `undefined` for the address means: not yet. */
export function useServer<T>(path: string | undefined, keep = false): UseQueryResult<T> {
  return useQuery<T>({
    queryKey: [path?.split('?')[0] ?? '', path],
    queryFn: ({ signal }) => get<T>(path ?? '', signal),
    enabled: path !== undefined,
    ...(keep ? { placeholderData: (before: T | undefined) => before } : {}),
  } as Parameters<typeof useQuery<T>>[0])
}

/** Puts a fresh answer where the next reader of the address finds it. */
export function remember<T>(path: string, data: T): void {
  const queryKey = [path.split('?')[0], path]
  // A reading that began earlier would come in later and put the old state back.
  void cache.cancelQueries({ queryKey, exact: true })
  cache.setQueryData(queryKey, data)
}

/** Everything under these addresses is old now. */
export function forget(...paths: string[]): Promise<unknown> {
  return cache.invalidateQueries({
    predicate: ({ queryKey }) =>
      paths.some((path) => {
        const at = String(queryKey[0])
        return at === path || at.startsWith(`${path}/`)
      }),
  })
}

/** Which rows of a list are ticked: across its pages, and still there on the way back. */
import { useMemo } from 'react'
import { createStore, type Store, useStore } from './store.ts'

const lists = new Map<string, Store<ReadonlySet<string>>>()

function listOf(name: string): Store<ReadonlySet<string>> {
  let store = lists.get(name)
  if (!store) {
    store = createStore<ReadonlySet<string>>(new Set())
    lists.set(name, store)
  }
  return store
}

export interface Selection {
  keys: ReadonlySet<string>
  toggle(key: string, on: boolean): void
  toggleAll(keys: readonly string[], on: boolean): void
  clear(): void
}

export function useSelection(name: string): Selection {
  const store = listOf(name)
  const keys = useStore(store)
  return useMemo(() => {
    function toggleAll(changed: readonly string[], on: boolean) {
      const next = new Set(store.get())
      for (const key of changed) {
        if (on) next.add(key)
        else next.delete(key)
      }
      store.set(next)
    }
    return {
      keys,
      toggleAll,
      toggle: (key: string, on: boolean) => toggleAll([key], on),
      clear: () => store.set(new Set()),
    }
  }, [keys, store])
}

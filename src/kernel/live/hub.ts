/** Wakes open pages when their committee's records changed, whichever process changed them. */
import { inCommittee } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'

const EVERY = 1_500

export interface Hub {
  /** Calls back after changes; returns the way to stop. */
  listen(committeeId: number, changed: () => void): () => void
  stop(): void
}

/** The audit chain's head moves with every act: one cheap row per committee that somebody looks at. */
export function openHub(kernel: Kernel): Hub {
  const rooms = new Map<number, { seq: string; listeners: Set<() => void> }>()
  let timer: NodeJS.Timeout | undefined
  const look = async () => {
    for (const [committeeId, room] of rooms) {
      const seq = await headOf(kernel, committeeId).catch(() => room.seq)
      if (seq === room.seq) continue
      room.seq = seq
      for (const changed of room.listeners) changed()
    }
    if (timer) timer = setTimeout(look, EVERY).unref()
  }
  timer = setTimeout(look, EVERY).unref()
  return {
    listen(committeeId, changed) {
      const room = rooms.get(committeeId) ?? { seq: '', listeners: new Set() }
      rooms.set(committeeId, room)
      room.listeners.add(changed)
      return () => {
        room.listeners.delete(changed)
        if (!room.listeners.size) rooms.delete(committeeId)
      }
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

function headOf(kernel: Kernel, committeeId: number): Promise<string> {
  return inCommittee(kernel.db, committeeId, async (tx) => {
    const row = await tx
      .selectFrom('audit_heads')
      .select('seq')
      .where('committee_id', '=', committeeId)
      .executeTakeFirst()
    return row?.seq ?? '0'
  })
}

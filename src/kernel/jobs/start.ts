/** Runs the jobs: by the clock, at start, and when woken; on several processes each run happens in one of them. */
import type pg from 'pg'
import PgBoss from 'pg-boss'
import { openPool } from '../db/pool.ts'
import { SCHEMA } from './queues.ts'

export interface Job {
  readonly name: string
  /** Minute hour day month weekday, in the office's time. */
  readonly cron: string
  /** Also when the program starts. */
  readonly atStart?: boolean
  run(): Promise<unknown>
}

export interface Jobs {
  /** Asks for a run soon; many calls within a moment are one run. */
  wake(name: string): void
  /** Waits for runs under way. */
  stop(): Promise<void>
}

export interface JobWatch {
  /** Told of every failed run and of a database that does not answer; the jobs go on by themselves. */
  readonly failed: (fault: unknown, job?: string) => void
  /** Seconds between two looks at a queue; waking and the clock do not wait for it. */
  readonly look?: number
  /** Milliseconds between two looks for what lies in the future. */
  readonly straighten?: number
}

const MOMENT = 500

export async function startJobs(appUrl: string, jobs: readonly Job[], watch: JobWatch): Promise<Jobs> {
  const pool = openPool({ connectionString: appUrl, max: 2 }, watch.failed)
  let started = false
  const db = {
    // The library leaves some of its promises unwatched: an answer missing after the database went away is
    // reported here and given back as nothing, which the library takes for a closed database.
    async executeSql(text: string, values: unknown[]) {
      try {
        return await pool.query(text, values)
      } catch (fault) {
        if (!started) throw fault
        watch.failed(fault)
        return undefined as unknown as pg.QueryResult
      }
    },
  }
  const boss = new PgBoss({
    db,
    schema: SCHEMA,
    migrate: false,
    cronWorkerIntervalSeconds: 5,
    maintenanceIntervalSeconds: 300,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 7,
  })
  boss.on('error', (fault) => watch.failed(fault))
  try {
    await boss.start()
    const workers = new Map<string, string>()
    for (const job of jobs) workers.set(job.name, await work(boss, job, watch))
    started = true
    const straightened = setInterval(() => straighten(pool).catch(watch.failed), watch.straighten ?? 5_000)
    straightened.unref()
    const jobsRunning = running(boss, pool, workers, watch, straightened)
    for (const job of jobs) if (job.atStart) jobsRunning.wake(job.name)
    return jobsRunning
  } catch (fault) {
    await boss.stop({ close: false, graceful: false }).catch(watch.failed)
    await pool.end()
    throw fault
  }
}

async function work(boss: PgBoss, job: Job, watch: JobWatch): Promise<string> {
  await boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Shanghai' })
  return boss.work(job.name, { pollingIntervalSeconds: watch.look ?? 15 }, async () => {
    try {
      await job.run()
    } catch (fault) {
      watch.failed(fault, job.name)
      throw fault
    }
  })
}

/**
 * No job of ours is meant for later: what is, was asked for while the machine's clock was ahead. Left alone, it
 * would keep its queue and the library's clock from anything until that hour comes.
 */
async function straighten(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update ${SCHEMA}.job set start_after = now(), created_on = now()
      where state < 'active' and start_after > now() + interval '10 seconds'`,
  )
  await pool.query(
    `update ${SCHEMA}.version set cron_on = least(cron_on, now()), maintained_on = least(maintained_on, now()),
            monitored_on = least(monitored_on, now())
      where greatest(cron_on, maintained_on, monitored_on) > now() + interval '10 seconds'`,
  )
}

function running(
  boss: PgBoss,
  pool: pg.Pool,
  workers: ReadonlyMap<string, string>,
  watch: JobWatch,
  straightened: NodeJS.Timeout,
): Jobs {
  const waiting = new Map<string, NodeJS.Timeout>()
  let stopped: Promise<void> | undefined
  const end = async () => {
    clearInterval(straightened)
    for (const timer of waiting.values()) clearTimeout(timer)
    await boss.stop({ close: false, graceful: true, timeout: 20_000 })
    await pool.end()
  }
  const send = async (name: string) => {
    await boss.send(name, {})
    boss.notifyWorker(workers.get(name) ?? '')
  }
  return {
    wake(name) {
      if (!workers.has(name)) throw new Error(`no job "${name}"`)
      if (waiting.has(name)) return
      const timer = setTimeout(() => {
        waiting.delete(name)
        send(name).catch(watch.failed)
      }, MOMENT)
      waiting.set(name, timer)
    },
    stop() {
      stopped ??= end()
      return stopped
    },
  }
}

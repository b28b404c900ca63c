/** Preloaded into a program under proof: on a signal it tells what it holds and how long it let others wait. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

const place = process.env.HUIYIN_PROOF_LOOK
if (isMainThread && place) watch(place)

function watch(place) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const ticks = watchTicks()
  process.on('SIGUSR2', () => {
    const waited = { longest: delay.max / 1e6, working: ticks.longest() }
    const before = process.memoryUsage()
    collect()
    const told = {
      ...waited,
      rss: before.rss,
      heap: process.memoryUsage().heapUsed,
      resources: process.getActiveResourcesInfo().length,
    }
    writeFileSync(`${place}.new`, JSON.stringify(told))
    renameSync(`${place}.new`, place)
    // Looking takes time of its own, which is nobody's fault.
    setImmediate(() => {
      delay.reset()
      ticks.reset()
    })
  })
}

/** Of the time between two ticks, what the thread itself was on a processor: on a busy machine the rest is waiting. */
function watchTicks() {
  let last = onProcessor()
  let most = 0
  setInterval(() => {
    const now = onProcessor()
    most = Math.max(most, now - last)
    last = now
  }, 5).unref()
  return {
    longest: () => most,
    reset: () => {
      last = onProcessor()
      most = 0
    },
  }
}

/** In milliseconds; zero where the system does not tell. */
function onProcessor() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return 0
  }
}

/** Starts a thread from a file of this library: as built, or from its source by way of the translator. */
import { Worker } from 'node:worker_threads'

const FROM_SOURCE = `
  const { workerData } = require('node:worker_threads')
  import('tsx/esm/api').then(({ register }) => {
    register()
    return import(workerData.source)
  })`

export function startThread(place: URL, task: object): Worker {
  return place.pathname.endsWith('.ts')
    ? new Worker(FROM_SOURCE, { eval: true, workerData: { source: place.href, task } })
    : new Worker(place, { workerData: { task } })
}

/** A thread that reads or annotates one table file and ends: long files hold nobody up. */
import { parentPort, workerData } from 'node:worker_threads'
import { annotateCsv } from '../csv/annotate.ts'
import { readCsvTable } from '../csv/table.ts'
import { annotateWorkbook } from '../xlsx/annotate.ts'
import { readTable, type TableRecord } from '../xlsx/table.ts'
import type { Job, Told } from './job.ts'

/** Rows of one message, and messages that may wait for the other thread. */
const ROWS = 500
const AHEAD = 4

const { job } = workerData as { job: Job }
if (job.what === 'read') read(job)
else await annotate(job)

function read({ bytes, kind, columns, waiting }: Extract<Job, { what: 'read' }>): void {
  const gate = new Int32Array(waiting)
  let rows: TableRecord[] = []
  const hand = () => {
    for (let held = Atomics.load(gate, 0); held >= AHEAD; held = Atomics.load(gate, 0))
      Atomics.wait(gate, 0, held)
    Atomics.add(gate, 0, 1)
    tell({ rows })
    rows = []
  }
  const visit = (record: TableRecord) => {
    rows.push(record)
    if (rows.length === ROWS) hand()
  }
  const end = kind === 'csv' ? readCsvTable(bytes, columns, visit) : readTable(bytes, { columns }, visit)
  if (rows.length) hand()
  tell({ end })
}

async function annotate({ bytes, kind, request }: Extract<Job, { what: 'annotate' }>): Promise<void> {
  const told = await (kind === 'csv' ? annotateCsv(bytes, request) : annotateWorkbook(bytes, request))
  tell({ annotated: told })
}

function tell(told: Told): void {
  parentPort?.postMessage(told)
}

/** `npm run fixture:upgrade -- --release 0.2.0`: keeps a house of this release, with all its dirt, for every later one to open. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAnchor } from '../../src/kernel/audit/anchor.ts'
import { openDatabase } from '../../src/kernel/db/database.ts'
import { systemClock } from '../../src/kernel/deadlines/clock.ts'
import { backUp } from '../../src/kernel/keeping/back-up.ts'
import { KEYS_FILE } from '../../src/kernel/keeping/keys-file.ts'
import { PROGRAM } from '../../src/kernel/keeping/program-version.ts'
import { testProgram } from '../setup/program.ts'
import { standAlone } from '../setup/template.ts'
import { furnish } from './dirty-house.ts'
import { FOLDER, PASSPHRASE } from './fixtures.ts'

const { values } = parseArgs({
  options: {
    release: { type: 'string', default: PROGRAM },
    /** A house made by an older program: the address of its database and its folder. */
    owner: { type: 'string' },
    home: { type: 'string' },
  },
})

const { release, owner, home } = values
if (owner && home) await keep(owner, home)
else {
  const close = await standAlone()
  const program = await testProgram({ clock: { now: () => new Date('2026-03-02T01:00:00Z') } })
  try {
    await furnish(program)
    const db = openDatabase(program.database.appUrl, 1)
    await writeAnchor(db, { home: program.kernel.home }, { why: 'backup', clock: systemClock })
    await db.destroy()
    await keep(program.database.ownerUrl, program.kernel.home)
  } finally {
    await program.stop()
    await close()
  }
}

async function keep(ownerUrl: string, from: string): Promise<void> {
  const folder = join(FOLDER, release)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const done = await backUp({ home: from, ownerUrl, folder, passphrase: PASSPHRASE, now: new Date() })
  if (!done.ok) throw new Error(done.reason.text.en)
  renameSync(done.file, join(folder, 'house.backup'))
  const { tables, rows, files, lost } = done
  writeFileSync(join(folder, 'told.json'), `${JSON.stringify({ tables, rows, files, lost }, null, 2)}\n`)
  console.log(
    `${folder}: house.backup, ${KEYS_FILE}; ${tables} tables, ${rows} rows, ${files} files, ${lost.length} lost`,
  )
}

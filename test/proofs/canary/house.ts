/** An installation as it is started: embedded database, program, background work, and a log that forgets nothing. */
import type pino from 'pino'
import { withLogin } from '../../../src/kernel/db/address.ts'
import { secretsOf } from '../../../src/kernel/db/embedded/secrets.ts'
import { maskPath } from '../../../src/kernel/http/mask-path.ts'
import { householdBook } from '../../../src/kernel/register/sample-sealed.ts'
import { type Opened, openEverything } from '../../../src/kernel/start/open.ts'
import { startProgram } from '../../../src/kernel/start/program.ts'
import { settleAll } from '../../../src/kernel/start/settled.ts'
import { startWork } from '../../../src/kernel/start/work.ts'
import { type TestProgram, withOwn } from '../../setup/program.ts'

export interface House extends TestProgram {
  readonly home: string
  readonly opened: Opened
}

/** Web and background work of one home, without a port. */
export async function openHouse(home: string, log: pino.Logger): Promise<House> {
  const opened = await openEverything({ home }, () => undefined)
  if (!opened.ok) throw new Error(opened.reason.text.en)
  const faults: unknown[] = []
  const program = startProgram({
    appUrl: opened.appUrl,
    home,
    demo: false,
    ...(await withOwn(householdBook)),
    log: (trace, cause, c) => {
      faults.push(cause)
      log.error({ trace, err: cause, path: maskPath(c.req.path), method: c.req.method })
    },
  })
  await settleAll(program.kernel, opened.ownerUrl, ({ zh }) => log.info(zh))
  const adminUrl = withLogin(opened.ownerUrl, { user: 'postgres', password: secretsOf(home).superuser })
  const work = await startWork(program.kernel, opened, 'http://localhost', log)
  return {
    ...program,
    home,
    opened,
    faults,
    database: { ...opened, adminUrl, drop: () => Promise.resolve() },
    async stop() {
      await work.stop()
      await program.stop()
      await opened.stop()
    },
  }
}

/** A program that a browser can open: its built pages, on a port of its own. */
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { type TestOptions, type TestProgram, testProgram } from './program.ts'

const PAGES = fileURLToPath(new URL('../../dist/web', import.meta.url))

export interface TestSite extends TestProgram {
  /** Without a slash at the end. */
  readonly url: string
}

export async function testSite(options: TestOptions = {}): Promise<TestSite> {
  const program = await testProgram({ ...options, web: PAGES })
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const server = serve({ fetch: program.app.fetch, hostname: '127.0.0.1', port: 0 }, (info) =>
      done({ server, port: info.port }),
    )
  })
  return {
    ...program,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((done) => server.close(done))
      // Live counts hold their connection open as long as the browser does.
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await program.stop()
    },
  }
}

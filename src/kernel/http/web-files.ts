/** The built pages: hashed files for a year, the shell for every other address. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from 'hono'
import type { Page } from './app.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

export function webPages(folder: string): Page[] {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const asset = async (c: Context) => {
    const name = path.posix.basename(c.req.path)
    // A backslash would be a folder on Windows.
    const type = /^[\w.-]+$/.test(name) ? TYPES[path.posix.extname(name)] : undefined
    const bytes =
      files.get(name) ?? (type && (await readFile(path.join(folder, 'assets', name)).catch(() => undefined)))
    if (!type || !bytes) return c.text('not found', 404)
    files.set(name, new Uint8Array(bytes))
    c.header('content-type', type)
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(new Uint8Array(bytes))
  }
  const shell = async (c: Context) => {
    c.header('cache-control', 'no-cache')
    return c.html(await readFile(path.join(folder, 'index.html'), 'utf8'))
  }
  return [
    { method: 'get', path: '/assets/:name', by: 'anyone', run: asset },
    { method: 'get', path: '/*', by: 'anyone', run: shell },
  ]
}

/** `npm run new-mechanism NAME`: copies the template folder and adds the registry line; nothing else changes. */
import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export async function newMechanism(name: string, src = path.join(root, 'src')): Promise<string> {
  if (!/^[a-z][a-z0-9-]{2,30}$/.test(name))
    throw new Error('a name is 3 to 31 small letters, digits and hyphens, such as site-visits')
  const folder = path.join(src, 'mechanisms', name)
  if (existsSync(folder)) throw new Error(`src/mechanisms/${name} exists already`)
  await cp(path.join(root, 'tools/template'), folder, { recursive: true })
  const id = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const prefix = name.replaceAll('-', '').slice(0, 3).toUpperCase()
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const from = path.join(file.parentPath, file.name)
    const text = await readFile(from, 'utf8')
    await writeFile(
      from,
      text.replaceAll('__NAME__', name).replaceAll('__ID__', id).replaceAll('__PREFIX__', prefix),
    )
  }
  const registry = path.join(src, 'mechanisms.ts')
  const lines = (await readFile(registry, 'utf8')).trimEnd().split('\n')
  lines.push(`export { ${id} } from './mechanisms/${name}/index.ts'`)
  await writeFile(registry, `${lines.sort().join('\n')}\n`)
  return folder
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2] ?? ''
  try {
    await newMechanism(name)
    console.log(`src/mechanisms/${name}: begin with data.ts and matter.ts, then npm run check`)
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault)
    process.exitCode = 2
  }
}

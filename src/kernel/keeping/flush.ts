/** A new name is safe on the platter when its folder is. */
import { open } from 'node:fs/promises'

/** Windows cannot open folders, and does not need to. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** What stands in the way of a start: a code for the program, one sentence for the person. */
export interface Obstacle {
  readonly ok: false
  readonly reason: { readonly code: string; readonly text: { readonly zh: string; readonly en: string } }
}

export function obstacle(code: string, zh: string, en: string): Obstacle {
  return { ok: false, reason: { code, text: { zh, en } } }
}

/** Thrown deep inside a start, caught once at its door and returned as the obstacle it carries. */
export class Blocked extends Error {
  readonly obstacle: Obstacle

  constructor(code: string, zh: string, en: string) {
    super(`${en} (${code})`)
    this.name = 'Blocked'
    this.obstacle = obstacle(code, zh, en)
  }
}

/** The obstacle behind an error of the file system or of PostgreSQL, if it is one we can name. */
export function obstacleOf(error: unknown, where: string): Obstacle | undefined {
  if (error instanceof Blocked) return error.obstacle
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return diskFull(where)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return unwritable(where)
  return undefined
}

export function diskFull(where: string): Obstacle {
  return obstacle(
    'disk-full',
    `磁盘空间不足：请为 ${where} 腾出空间（至少 200 MB）后再启动，已有数据没有改动。`,
    `The disk is full: free some space for ${where} (at least 200 MB) and start again; existing data is untouched.`,
  )
}

export function unwritable(where: string): Obstacle {
  return obstacle(
    'home-unwritable',
    `不能写入 ${where}：请改正该文件夹的权限，或用 HUIYIN_HOME 指定一个可写的文件夹。`,
    `${where} cannot be written: correct the rights of that folder, or name a writable one in HUIYIN_HOME.`,
  )
}

/** The two sentences, in the order in which `Blocked` takes them. */
export function sentences({ reason }: Obstacle): [zh: string, en: string] {
  return [reason.text.zh, reason.text.en]
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

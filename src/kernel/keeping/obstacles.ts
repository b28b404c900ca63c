/** Why a backup or a restore does not go on, each in one sentence with what to do. */
import { type Obstacle, obstacle } from '../db/obstacle.ts'

export function noArchive(name: string): Obstacle {
  return obstacle('no-archive', `${name} 不是回音的备份文件。`, `${name} is no backup of Huiyin.`)
}

export function damaged(name: string, what = ''): Obstacle {
  return obstacle(
    'archive-damaged',
    `${name} 已损坏或不完整${what && `（${what}）`}：请用另一份备份；什么都没有改动。`,
    `${name} is damaged or incomplete${what && ` (${what})`}: use another backup; nothing was changed.`,
  )
}

export function wrongPassphrase(name: string): Obstacle {
  return obstacle(
    'wrong-passphrase',
    `${name} 的口令不对；什么都没有改动。`,
    `The passphrase of ${name} is wrong; nothing was changed.`,
  )
}

export function weakPassphrase(): Obstacle {
  return obstacle(
    'weak-passphrase',
    '备份口令至少 12 个字符：请换一个更长的，并把它和备份分开保管。',
    'The passphrase of a backup has at least 12 characters: choose a longer one and keep it apart from the backups.',
  )
}

export function notEmpty(where: string): Obstacle {
  return obstacle(
    'not-empty',
    `${where} 不是空的：恢复只写入空文件夹和空数据库，请另选一处；什么都没有改动。`,
    `${where} is not empty: a restore writes into an empty folder and database only, choose another place; nothing was changed.`,
  )
}

export function noKeysFile(path: string): Obstacle {
  return obstacle(
    'keys-missing',
    `找不到密钥文件 ${path}：它由备份写在归档旁边，请用 --keys 指明它在哪里；什么都没有改动。`,
    `The keys file ${path} is not there: a backup writes it beside the archive, name it with --keys; nothing was changed.`,
  )
}

export function foreignKeys(path: string): Obstacle {
  return obstacle(
    'keys-foreign',
    `密钥文件 ${path} 属于另一安装，打不开这份归档：请用同一处的 huiyin.keys；什么都没有改动。`,
    `The keys file ${path} belongs to another installation and does not open this archive: use the huiyin.keys made with it; nothing was changed.`,
  )
}

export function oldKeys(path: string): Obstacle {
  return obstacle(
    'keys-older',
    `密钥文件 ${path} 比归档旧：用它恢复会让后来删除的人重现，请用最新的 huiyin.keys；什么都没有改动。`,
    `The keys file ${path} is older than the archive: with it, people erased since would come back. Use the latest huiyin.keys; nothing was changed.`,
  )
}

export function notAsWritten(what: string): Obstacle {
  return obstacle(
    'not-as-written',
    `恢复后的 ${what} 与备份时不同：恢复已全部撤回，什么都没有留下。`,
    `What was restored of ${what} is not what was backed up: the restore was taken back whole, nothing was left.`,
  )
}

export function noSpace(where: string, needed: number, free: number): Obstacle {
  const megabytes = (bytes: number) => Math.ceil(bytes / 1e6)
  return obstacle(
    'disk-full',
    `${where} 空间不足：约需 ${megabytes(needed)} MB，剩 ${megabytes(free)} MB；没有写入备份。`,
    `${where} has too little space: about ${megabytes(needed)} MB are needed, ${megabytes(free)} MB are free; no backup was written.`,
  )
}

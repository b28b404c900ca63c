/** What `huiyin` can do, and where each command begins. */

/** Every command is a file that exports `<name>Command(args)`, `readPolicyCommand` for read-policy, resolving to the exit code. */
export const COMMANDS = [
  { name: 'serve', file: 'src/main.ts', zh: '启动系统', en: 'start the program' },
  {
    name: 'read',
    file: 'src/engine/reader/command.ts',
    zh: '读一份简报或报纸版面',
    en: 'read a brief or a newspaper page',
  },
  {
    name: 'read-policy',
    file: 'src/engine/reader/policy/command.ts',
    zh: '读一份惠企政策，列出条款和条件',
    en: 'read a policy into clauses and conditions',
  },
  {
    name: 'setup',
    file: 'src/cli/setup.ts',
    zh: '正式启用：建立委员会与首批账号',
    en: 'set up a real installation',
  },
  {
    name: 'doctor',
    file: 'src/cli/doctor.ts',
    zh: '检查本机与数据库',
    en: 'check this machine and the database',
  },
  {
    name: 'keys',
    file: 'src/cli/keys.ts',
    zh: '更换主密钥（keys rotate）',
    en: 'replace the master key (keys rotate)',
  },
  {
    name: 'verify',
    file: 'src/cli/verify.ts',
    zh: '核验日志、事项与附件未被改动',
    en: 'prove that log, matters and attachments are as written',
  },
  {
    name: 'backup',
    file: 'src/cli/backup.ts',
    zh: '加密备份，不必停机',
    en: 'back up, encrypted, while running',
  },
  {
    name: 'restore',
    file: 'src/cli/restore.ts',
    zh: '由备份重建到空处',
    en: 'rebuild from a backup in an empty place',
  },
  {
    name: 'bench',
    file: 'bench/command.ts',
    zh: '测速并与同类或下限比较（bench kernel | eligibility）',
    en: 'measure beside peers and floors (bench kernel | eligibility)',
  },
]

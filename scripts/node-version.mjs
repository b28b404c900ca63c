/** Says in one sentence that Node is too old. Written so that even Node 12 can read it: keep it that way. */
var NEEDED = [20, 19]

export function nodeIsFit(version) {
  var parts = (version || process.version).replace(/^v/, '').split('.').map(Number)
  if (parts[0] > NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] >= NEEDED[1])) return true
  console.error(
    '需要 Node.js ' +
      NEEDED.join('.') +
      ' 或更新版本，本机是 ' +
      process.version +
      '：请到 nodejs.org 安装新版后再试。',
  )
  console.error(
    'Node.js ' +
      NEEDED.join('.') +
      ' or newer is needed, this is ' +
      process.version +
      ': install a newer one from nodejs.org and try again.',
  )
  return false
}

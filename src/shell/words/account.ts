/** Words of signing in. */
import type { Text } from '#kernel/web'

export const accountWords = {
  'login.title': { zh: '登录', en: 'Sign in' },
  'login.motto': { zh: '件件有着落，事事有回音', en: 'Every matter finds an owner, every voice an answer' },
  'login.name': { zh: '账号', en: 'Account' },
  'login.password': { zh: '密码', en: 'Password' },
  'login.show': { zh: '显示密码', en: 'Show password' },
  'login.code': { zh: '动态验证码（6 位）', en: 'One-time code (6 digits)' },
  'login.codeHint': {
    zh: '打开手机上的验证器，输入当前的 6 位数字。',
    en: 'Open the authenticator on your phone and type its six digits.',
  },
  'login.committee': { zh: '进入哪一个委员会', en: 'Which committee' },
  'login.new': { zh: '新密码', en: 'New password' },
  'login.newHint': {
    zh: '现在的密码是管理员给的，请换成只有自己知道的。',
    en: 'The present one came from an administrator: choose one that only you know.',
  },
  'login.go': { zh: '登录', en: 'Sign in' },
  'login.going': { zh: '正在登录…', en: 'Signing in…' },
  'login.failed': { zh: '没能登录', en: 'Could not sign in' },
  'login.missing': { zh: '请填写账号和密码', en: 'Type your account and password' },
  'login.forgot': {
    zh: '忘记密码，请联系本单位办公室重置。',
    en: 'Forgotten the password? Ask your office to reset it.',
  },
  'login.demo': { zh: '演示账号', en: 'Demo accounts' },
  'login.demoHint': { zh: '点一个账号，填好后直接登录。', en: 'Choose one: it is filled in, then sign in.' },
  'login.demoPassword': {
    zh: '密码见启动窗口，或输入 {password}',
    en: 'The password is in the start window, or {password}',
  },
  'login.use': { zh: '用“{name}”登录', en: 'Sign in as {name}' },
  'again.title': { zh: '登录已过期，请重新登录', en: 'Your session has ended: sign in again' },
  'again.text': {
    zh: '当前页面的内容原样保留，登录后接着办。',
    en: 'The page stays as it is; go on after signing in.',
  },
  'again.later': { zh: '稍后再登录', en: 'Not now' },
  'again.other': {
    zh: '这是另一个人的账号。请用“{name}”的账号登录，免得用错身份。',
    en: 'That is somebody else. Sign in as {name}, so that nothing is done under the wrong name.',
  },
} satisfies Record<string, Text>

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
  'confirm.title': { zh: '请确认是您本人', en: 'Please show that it is you' },
  'confirm.text': {
    zh: '这一步比较重要，请再输入一次密码。确认后 10 分钟内不再问。',
    en: 'This matters, so give your password once more. You are not asked again for ten minutes.',
  },
  'confirm.demo': {
    zh: '演示账号的密码写在登录页上。',
    en: 'The password of the demo accounts stands on the sign-in page.',
  },
  'confirm.missing': { zh: '请输入密码', en: 'Type your password' },
  'confirm.bothMissing': { zh: '请输入密码和 6 位验证码', en: 'Type your password and the six digits' },
  'confirm.failed': { zh: '没有办成，请再试一次', en: 'That did not work; please try again' },
  'confirm.go': { zh: '确认，继续办理', en: 'Confirm and go on' },
  'confirm.later': { zh: '先不办', en: 'Not now' },
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

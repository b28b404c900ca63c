/** What the source never does: run text as program, put markup on a page, start other programs, send people elsewhere. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const files = readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/sample-/.test(file))
const sources = new Map(files.map((file) => [file, readFileSync(`${ROOT}/${file}`, 'utf8')]))

interface Rule {
  readonly never: string
  readonly pattern: RegExp
  /** Where it may stand, and why. */
  readonly but?: Readonly<Record<string, string>>
  /** It must find this; a pattern that finds nothing proves nothing. */
  readonly sample: string
}

const RULES: readonly Rule[] = [
  {
    never: 'text is run as program',
    pattern: /\beval\(|new Function\(|\bvm\b.*from 'node:vm'|\beval: true|setTimeout\(['"`]/,
    but: {
      'src/engine/documents/thread/start.ts': 'a constant of the same file starts the worker',
      'src/engine/eligibility/parallel/start.ts': 'a constant of the same file starts the worker',
    },
    sample: 'eval(text)',
  },
  {
    never: 'markup from a text is put on a page',
    pattern:
      /dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|srcdoc|DOMParser/i,
    sample: 'it.innerHTML = text',
  },
  {
    never: 'another program is started',
    pattern: /node:child_process/,
    but: {
      'src/kernel/db/embedded/cluster.ts': 'the database, by a fixed path and a list of arguments',
      'src/kernel/db/embedded/postmaster.ts': 'the database, by a fixed path and a list of arguments',
      'src/kernel/db/embedded/binaries.ts': 'the database, by a fixed path and a list of arguments',
    },
    sample: "import { exec } from 'node:child_process'",
  },
  {
    never: 'a shell reads a command',
    pattern: /\bexec(Sync)?\(\s*[`'"]|shell: true/,
    sample: 'spawn(a, { shell: true })',
  },
  {
    never: 'somebody is sent to another address',
    pattern:
      /\.redirect\(|['"]location['"]\s*[:,]|location\.(assign|replace)\(|location\.href\s*=|window\.open\(/,
    but: { 'src/shell/frame.tsx': 'to the sign-in page, a constant' },
    sample: 'c.redirect(next)',
  },
  {
    never: 'an address on a page begins with anything but a path, a telephone or a constant',
    pattern: /href=["'{`]+(javascript|data|https?):|javascript:/i,
    sample: '<a href="javascript:run()">',
  },
  {
    never: 'windows talk to each other',
    pattern: /addEventListener\(['"]message|window\.postMessage|\.contentWindow/,
    sample: "window.addEventListener('message', take)",
  },
  {
    never: 'anything is left in the browser but how the page looks',
    pattern: /(localStorage|sessionStorage|indexedDB|caches\.open|document\.cookie)/,
    but: {
      'src/kernel/ui/keys.ts': 'whether short-cut keys are on',
      'src/shell/pages/link.tsx': 'whether print is large',
      'src/shell/settings.ts': 'the language',
    },
    sample: 'localStorage.setItem(a, b)',
  },
  {
    never: 'a script or style of another house is loaded, or a plug-in',
    pattern: /<(script|object|embed|applet)\b|@import url|from ['"]https?:/i,
    but: { 'src/kernel/files/inspect.ts': 'what an upload is searched for' },
    sample: '<object data="a">',
  },
  {
    never: 'pasting into a field is prevented',
    pattern: /onPaste=/,
    but: { 'src/kernel/ui/form/picker.tsx': 'a list that is pasted becomes several choices' },
    sample: '<input onPaste={no} />',
  },
  {
    never: 'chance is taken from a source that can be foretold',
    pattern: /Math\.random\(/,
    but: { 'src/kernel/ui/events.ts': 'so that browsers do not all come back at once' },
    sample: 'Math.random()',
  },
  {
    never: 'certificates go unchecked',
    pattern: /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/,
    sample: 'rejectUnauthorized: false',
  },
  {
    never: 'CORS opens a door',
    pattern: /access-control-allow/i,
    sample: "c.header('Access-Control-Allow-Origin', '*')",
  },
]

test.each(RULES)('never: $never', ({ pattern, but = {}, sample }) => {
  expect(sample).toMatch(pattern)
  const found = [...sources].filter(([, text]) => pattern.test(withoutComments(text)))
  expect(found.map(([file]) => file).filter((file) => !Object.hasOwn(but, file))).toEqual([])
  const places = found.map(([file]) => file)
  expect(Object.keys(but).filter((file) => !places.includes(file))).toEqual([])
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

test('a pattern made of a text takes the text literally', () => {
  // The reader's patterns are made of its own word lists; the desk escapes each letter first.
  const known = /^src\/(engine\/reader\/|mechanisms\/briefs\/web\/desk\.ts)/
  const made = [...sources].filter(
    ([file, text]) => !known.test(file) && /new RegExp\(/.test(withoutComments(text)),
  )
  expect(made.map(([file]) => file)).toEqual([])
})

test('values are compared with their types, null and undefined alone aside', () => {
  const loose: string[] = []
  for (const [file, text] of sources) {
    const visit = (node: ts.Node): void => {
      if (ts.isBinaryExpression(node) && /^[!=]=$/.test(node.operatorToken.getText()))
        loose.push(`${file}: ${node.getText()}`)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  }
  expect(loose).toEqual([])
})

test('passwords are typed unseen, and password managers are told what they are', () => {
  const fields = [...sources].flatMap(
    ([, text]) => text.match(/<[A-Za-z]+[^<>]*(?:current|new)-password[^<>]*>?/g) ?? [],
  )
  expect(fields.length).toBeGreaterThan(2)
  expect(fields.filter((it) => !/password/i.test(it) || /type="text"/.test(it))).toEqual([])
  const typed = [...sources].some(
    ([, text]) =>
      /type=["'{]+password/.test(text) || /type: 'password'/.test(text) || /'text' : 'password'/.test(text),
  )
  expect(typed).toBe(true)
})

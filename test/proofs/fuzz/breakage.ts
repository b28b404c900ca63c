/** Ways to spoil a request between its declaration and the wire. */
import fc from 'fast-check'
import { RAW } from './raw.ts'

export interface Draft {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array | undefined
}

export interface Broken extends Draft {
  /** What was done to it; empty when nothing. */
  readonly how: string
  /** Half of it is sent, then the line is cut. */
  readonly cut?: boolean
  /** The server may take it for the beginning of something else: nothing follows on this line. */
  readonly alone?: boolean
  /** Sent instead of everything else, as it stands; then this side of the line is closed. */
  readonly raw?: readonly Uint8Array[]
}

type Break = (draft: Draft) => Partial<Broken>

const MEGABYTE = 1_048_576
const HUGE = Buffer.alloc(10 * MEGABYTE, 'a')
const DEEP = 10_000
const CYCLE = ['[', '{"a":']

const withBody = (body: Uint8Array | string): Break => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return () => ({ body: bytes })
}
const onBody =
  (change: (body: Buffer) => Uint8Array): Break =>
  ({ body }) => ({ body: change(Buffer.from(body ?? '{"a":1}')) })
const header =
  (name: string, value: string): Break =>
  ({ headers }) => ({ headers: [...headers.filter(([it]) => it !== name), [name, value]] })
const extra =
  (name: string, value: string): Break =>
  ({ headers }) => ({ headers: [...headers, [name, value]] })
const target =
  (change: (to: string) => string): Break =>
  (draft) => ({ target: change(draft.target) })
const method =
  (name: string): Break =>
  () => ({ method: name })

const BODIES: Readonly<Record<string, Break>> = {
  'empty body': withBody(''),
  'json null': withBody('null'),
  'json list': withBody('[]'),
  'json text': withBody('"x"'),
  'json number': withBody('1e999'),
  'half json': onBody((body) => body.subarray(0, Math.ceil(body.length / 2))),
  'not json': withBody('{a:1,}'),
  'twice the same key': onBody((body) =>
    Buffer.concat([Buffer.from('{"version":1,"version":"x","input":{},"input":[],'), body.subarray(1)]),
  ),
  'own prototype': onBody((body) =>
    Buffer.concat([
      Buffer.from('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}},'),
      body.subarray(1),
    ]),
  ),
  'prototype within': withBody(
    '{"version":1,"input":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"data":{"__proto__":{"polluted":1}}}',
  ),
  'broken utf-8': onBody((body) => {
    const at = Math.floor(body.length / 2)
    return Buffer.concat([body.subarray(0, at), Buffer.from([0xc3, 0x28, 0xff, 0xfe]), body.subarray(at)])
  }),
  'overlong utf-8': withBody(Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])),
  'utf-16': onBody((body) => Buffer.from(`\ufeff${body.toString()}`, 'utf16le')),
  'byte order mark': onBody((body) => Buffer.concat([Buffer.from('\ufeff'), body])),
  'nested lists': withBody('['.repeat(DEEP) + ']'.repeat(DEEP)),
  'nested objects': withBody(`${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`),
  'nested input': withBody(`{"version":1,"input":{"text":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}}`),
  'nested and open': withBody(CYCLE.join('').repeat(DEEP)),
  'numbers without end': withBody(`{"version":${'9'.repeat(10_000)},"days":-${'9'.repeat(400)}}`),
  'ten thousand keys': withBody(`{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":${i}`).join(',')}}`),
}

const TYPES: Readonly<Record<string, Break>> = {
  'type text': header('content-type', 'text/plain'),
  'type form': header('content-type', 'application/x-www-form-urlencoded'),
  'type multipart without boundary': header('content-type', 'multipart/form-data'),
  'type multipart empty boundary': header('content-type', 'multipart/form-data; boundary='),
  'type charset': header('content-type', 'application/json; charset=gb18030'),
  'type endless': header('content-type', `application/json;${'x'.repeat(4000)}`),
  'type nonsense': header('content-type', '/;;=,"'),
  'encoding gzip': header('content-encoding', 'gzip'),
}

const HEADERS: Readonly<Record<string, Break>> = {
  'key odd': extra('idempotency-key', '../%00'),
  'key long': extra('idempotency-key', 'k'.repeat(5000)),
  'key of another': extra('idempotency-key', 'fuzz-fuzz-fuzz'),
  'csrf missing': ({ headers }) => ({ headers: headers.filter(([name]) => name !== 'x-csrf') }),
  'csrf wrong': header('x-csrf', '£'.repeat(32)),
  'cookie doubled': extra('cookie', 'hy=11.aaaa; hy=12.bbbb; hy_lang=xx; =; ;;'),
  'cookie long': extra('cookie', `hy=${'9'.repeat(6000)}`),
  'cookie huge number': header('cookie', `hy=999999999.${'a'.repeat(43)}`),
  'cookie bad percent': header('cookie', 'hy=%zz; hy_lang=%E0%A4%A'),
  'language odd': extra('accept-language', ';;q=9,zh-\u00ff,en;q='),
  'host odd': header('host', '[::1'),
  'host foreign': header('host', 'evil.example:99999'),
  'host empty': header('host', ''),
  'origin odd': extra('origin', 'http://[::1'),
  'origin null': extra('origin', 'null'),
  'fetch site': extra('sec-fetch-site', 'cross-site'),
  forwarded: extra('x-forwarded-for', `${'1.2.3.4, '.repeat(200)}::ffff:zz`),
  'forwarded proto': extra('x-forwarded-proto', 'https, http'),
  override: extra('x-http-method-override', 'DELETE'),
  range: extra('range', 'bytes=0-,5-2,-99999999999999999999'),
  conditional: extra('if-none-match', '*'),
  since: extra('if-modified-since', 'never'),
  expect: extra('expect', '100-continue'),
  'expect more': extra('expect', '200-ok'),
  'length wrong': extra('content-length', 'ten'),
  'length twice': extra('content-length', '0'),
  'length negative': header('content-length', '-1'),
  'chunked and length': extra('transfer-encoding', 'chunked'),
  'nul in header': extra('x-odd', 'a\u0000b'),
  'bytes in header': extra('user-agent', '\u00ff\u00fe\u0080'.repeat(100)),
  'many headers': ({ headers }) => ({
    headers: [...headers, ...Array.from({ length: 150 }, (_, i) => [`x-many-${i}`, 'v'] as const)],
  }),
  'header of 20 kB': extra('x-long', 'v'.repeat(20_000)),
  upgrade: ({ headers }) => ({
    headers: [...headers, ['connection', 'upgrade'], ['upgrade', 'websocket']],
  }),
  bearer: extra('authorization', 'Bearer \u00ff'),
}

const TARGETS: Readonly<Record<string, Break>> = {
  'nul in path': target((to) => `${to}%00`),
  'bad percent': target((to) => `${to.split('?')[0]}%zz`),
  'half percent': target((to) => `${to}%`),
  dots: target((to) => `/api/../..${to}/../%2e%2e/%2e%2e%2fetc/passwd`),
  'overlong dots': target((to) => `${to}/%c0%ae%c0%ae/`),
  'doubled slashes': target((to) => to.replaceAll('/', '//')),
  backslashes: target((to) => to.replaceAll('/', '\\')),
  'slash at the end': target((to) => `${to.split('?')[0]}/`),
  capitals: target((to) => to.toUpperCase()),
  matrix: target((to) => `${to};jsessionid=1`),
  'encoded twice': target((to) => to.replaceAll('%', '%25')),
  'encoded slash': target((to) => to.replaceAll('/', '%2f').replace('%2f', '/')),
  'whole address': target((to) => `http://evil.example${to}`),
  'whole address odd': target((to) => `http://[::1${to}`),
  star: target(() => '*'),
  'raw bytes': target((to) => `${to}\u00e4\u00b8\u00ad`),
  'long path': target((to) => `${to.split('?')[0]}/${'a'.repeat(7000)}`),
  'same twice': target((to) => `${to}${to.includes('?') ? '&' : '?'}page=1&page=2&q=a&q=b&size=5&size=x`),
  brackets: target((to) => `${to}${to.includes('?') ? '&' : '?'}page[]=1&q[$gt]=&__proto__[x]=1`),
  'bytes in query': target((to) => `${to}${to.includes('?') ? '&' : '?'}q=%ff%fe&period=%00`),
  'many parameters': target((to) => `${to.split('?')[0]}?${'a=1&'.repeat(1500)}`),
  fragment: target((to) => `${to}#x`),
  spaces: target((to) => `${to}%20%09%0d%0a`),
  'another file': target(() => '/assets/..%2f..%2fpackage.json'),
  documents: target(() => '/openapi.json?x='),
}

const METHODS: Readonly<Record<string, Break>> = Object.fromEntries(
  [
    'HEAD',
    'OPTIONS',
    'PATCH',
    'TRACE',
    'PROPFIND',
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'get',
    'FOO',
    'CONNECT',
  ].map((name) => [`method ${name}`, method(name)]),
)

const RARE: Readonly<Record<string, Break>> = {
  '10 MB': withBody(HUGE),
  '10 MB of json': withBody(Buffer.concat([Buffer.from('{"a":"'), HUGE, Buffer.from('"}')])),
  'just below 2 MB': withBody(`{"version":1,"input":{"text":"${'长'.repeat(630_000)}"}}`),
}

const CUTS: Readonly<Record<string, Break>> = {
  'cut off': () => ({ cut: true }),
  'large and cut off': () => ({ cut: true, body: HUGE.subarray(0, MEGABYTE) }),
}

const named = (ways: Readonly<Record<string, Break>>, alone = false) =>
  fc.constantFrom(...Object.entries(ways)).map(
    ([how, spoil]) =>
      (draft: Draft): Broken => ({ ...draft, ...spoil(draft), how, alone }),
  )

const raw = fc.constantFrom(...Object.entries(RAW)).map(
  ([how, write]) =>
    (draft: Draft): Broken => ({ ...draft, how, raw: write(draft) }),
)

/** Three of five requests go as they were drawn. */
export const breaking: fc.Arbitrary<(draft: Draft) => Broken> = fc.oneof(
  { weight: 600, arbitrary: fc.constant(unbroken) },
  { weight: 105, arbitrary: named(BODIES) },
  { weight: 35, arbitrary: named(TYPES) },
  { weight: 85, arbitrary: named(HEADERS, true) },
  { weight: 80, arbitrary: named(TARGETS) },
  { weight: 30, arbitrary: named(METHODS, true) },
  { weight: 50, arbitrary: raw },
  { weight: 12, arbitrary: named(CUTS) },
  { weight: 3, arbitrary: named(RARE) },
)

export function unbroken(draft: Draft): Broken {
  return { ...draft, how: '' }
}

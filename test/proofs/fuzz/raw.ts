/** Bytes that are no decent HTTP: bad chunks, wrong lengths, doubled headers, heads without end, other protocols. */
import type { Draft } from './breakage.ts'

/** The exact bytes of a request; afterwards this side of the line is closed, so nothing more can be waited for. */
type Raw = (draft: Draft) => readonly Uint8Array[]

const CRLF = '\r\n'
const text = (...lines: readonly string[]): Buffer => Buffer.from(lines.join(CRLF), 'latin1')

/** Request line and headers without the blank line that ends them; without a length as well. */
function top({ method, target, headers }: Draft, ...more: readonly string[]): Buffer {
  const host = headers.some(([name]) => name === 'host') ? [] : ['host: 127.0.0.1']
  const own = headers.map(([name, value]) => `${name}: ${value}`)
  return text(`${method} ${target} HTTP/1.1`, ...host, ...own, ...more, '', '')
}

const bodyOf = ({ body }: Draft): Buffer => Buffer.from(body ?? '{"version":1}')
const CHUNKED = 'transfer-encoding: chunked'

const chunked =
  (write: (body: Buffer) => readonly (Uint8Array | string)[]): Raw =>
  (draft) => [
    top(draft, CHUNKED),
    ...write(bodyOf(draft)).map((it) => (typeof it === 'string' ? Buffer.from(it, 'latin1') : it)),
  ]

function chunk(body: Uint8Array, more = ''): Buffer {
  return Buffer.concat([Buffer.from(body.byteLength.toString(16) + more + CRLF), body, Buffer.from(CRLF)])
}

function crumbs(body: Buffer): Buffer[] {
  return Array.from({ length: Math.min(body.length, 200) }, (_, i) => chunk(body.subarray(i, i + 1)))
}

const END = `0${CRLF}${CRLF}`

const CHUNKS: Readonly<Record<string, Raw>> = {
  'in chunks': chunked((body) => [chunk(body), END]),
  'in crumbs': chunked((body) => [...crumbs(body), END]),
  'chunk with extension': chunked((body) => [chunk(body, ';a=b;c="d"'), END]),
  'chunk with a long extension': chunked((body) => [chunk(body, `;${'x'.repeat(20_000)}`), END]),
  'chunks with a trailer': chunked((body) => [
    chunk(body),
    `0${CRLF}x-after: 1${CRLF}cookie: hy=1.a${CRLF}${CRLF}`,
  ]),
  'chunks with a trailer without end': chunked((body) => [chunk(body), `0${CRLF}x: ${'v'.repeat(40_000)}`]),
  'chunk size no number': chunked(() => [`zz${CRLF}{}${CRLF}${END}`]),
  'chunk size negative': chunked(() => [`-5${CRLF}{}${CRLF}${END}`]),
  'chunk size beyond all': chunked(() => [`ffffffffffffffffff${CRLF}{}${CRLF}${END}`]),
  'chunk size as 0x': chunked(() => [`0x2${CRLF}{}${CRLF}${END}`]),
  'chunk size too small': chunked((body) => [`1${CRLF}`, body, `${CRLF}${END}`]),
  'chunk size too large': chunked((body) => [`${(body.length + 50).toString(16)}${CRLF}`, body]),
  'chunk without its end': chunked((body) => [chunk(body)]),
  'chunk with bare line feeds': chunked((body) => [`${body.length.toString(16)}\n`, body, '\n0\n\n']),
  'chunk and more behind': chunked((body) => [chunk(body), END, 'GET /api/me HTTP/1.1\r\nhost: a\r\n\r\n']),
}

const LENGTHS: Readonly<Record<string, Raw>> = {
  'length too short': (draft) => [
    top(draft, `content-length: ${Math.floor(bodyOf(draft).length / 2)}`),
    bodyOf(draft),
  ],
  'length too long': (draft) => [top(draft, `content-length: ${bodyOf(draft).length + 100}`), bodyOf(draft)],
  'length of nothing sent': (draft) => [top(draft, 'content-length: 500')],
  'length beyond all': (draft) => [top(draft, 'content-length: 99999999999999999999'), bodyOf(draft)],
  'length with a sign': (draft) => [top(draft, `content-length: +${bodyOf(draft).length}`), bodyOf(draft)],
  'two lengths alike': (draft) => {
    const length = `content-length: ${bodyOf(draft).length}`
    return [top(draft, length, length), bodyOf(draft)]
  },
  'two lengths unlike': (draft) => [
    top(draft, 'content-length: 2', `content-length: ${bodyOf(draft).length}`),
    bodyOf(draft),
  ],
  'length and chunks': (draft) => [
    top(draft, 'content-length: 4', CHUNKED),
    chunk(bodyOf(draft)),
    Buffer.from(END),
  ],
  'chunked twice': (draft) => [top(draft, CHUNKED, CHUNKED), chunk(bodyOf(draft)), Buffer.from(END)],
  'chunked then identity': (draft) => [
    top(draft, 'transfer-encoding: chunked, identity'),
    chunk(bodyOf(draft)),
    Buffer.from(END),
  ],
  'unknown transfer': (draft) => [top(draft, 'transfer-encoding: xchunked'), bodyOf(draft)],
}

const doubled =
  (...lines: readonly string[]): Raw =>
  (draft) => [top(draft, ...lines, `content-length: ${bodyOf(draft).length}`), bodyOf(draft)]

const HEADS: Readonly<Record<string, Raw>> = {
  'two hosts': doubled('host: 127.0.0.1', 'host: evil.example'),
  'two types': doubled('content-type: application/json', 'content-type: text/plain'),
  'two cookies': doubled('cookie: hy=11.x', 'cookie: hy=12.y'),
  'two keys': doubled('idempotency-key: abcdefgh-1', 'idempotency-key: abcdefgh-2'),
  'two tokens': doubled('x-csrf: a', 'x-csrf: b'),
  'space before the colon': doubled('x-odd : 1'),
  'folded header': doubled('x-odd: a', ' b'),
  'header without colon': doubled('just words'),
  'header without name': doubled(': nothing'),
  'two thousand headers': doubled(...Array.from({ length: 2000 }, (_, i) => `x${i}: v`)),
  'header of 70 kB': doubled(`x-long: ${'v'.repeat(70_000)}`),
  'no host': ({ method, target }) => [text(`${method} ${target} HTTP/1.1`, '', '')],
  'bare line feeds': (draft) => [Buffer.from(top(draft).toString('latin1').replaceAll(CRLF, '\n'), 'latin1')],
  'half a head': (draft) => [top(draft).subarray(0, 40)],
  'head without end': (draft) => [
    text(`GET ${draft.target} HTTP/1.1`, 'host: 127.0.0.1', `x: ${'y'.repeat(60_000)}`),
  ],
  'blank lines first': (draft) => [Buffer.from(CRLF.repeat(3)), top(draft)],
}

const OTHERS: Readonly<Record<string, Raw>> = {
  'http 0.9': ({ target }) => [text(`GET ${target}`, '', '')],
  'http 1.0': ({ method, target }) => [text(`${method} ${target} HTTP/1.0`, '', '')],
  'http 2 preface': () => [text('PRI * HTTP/2.0', '', 'SM', '', '')],
  'http 9.9': ({ target }) => [text(`GET ${target} HTTP/9.9`, 'host: 127.0.0.1', '', '')],
  'method of 5 kB': ({ target }) => [text(`${'M'.repeat(5000)} ${target} HTTP/1.1`, 'host: a', '', '')],
  'target of 60 kB': () => [text(`GET /api/${'a'.repeat(60_000)} HTTP/1.1`, 'host: 127.0.0.1', '', '')],
  'target with spaces': ({ target }) => [text(`GET ${target} and more HTTP/1.1`, 'host: 127.0.0.1', '', '')],
  'target without slash': () => [text('GET api/me HTTP/1.1', 'host: 127.0.0.1', '', '')],
  'hello of tls': () => [Buffer.from('16030100c8010000c40303', 'hex'), Buffer.alloc(190, 7)],
  'only zeros': () => [Buffer.alloc(3000)],
  'only high bytes': () => [Buffer.alloc(3000, 0xff)],
  'two at once': (draft) => [top(draft, 'content-length: 0'), top(draft, 'content-length: 0')],
  'expects and sends nothing': (draft) => [top(draft, 'expect: 100-continue', 'content-length: 10')],
}

export const RAW: Readonly<Record<string, Raw>> = { ...CHUNKS, ...LENGTHS, ...HEADS, ...OTHERS }

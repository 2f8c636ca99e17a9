// Ways of sending a request that no honest client has: each changes what would have been sent.

/** @typedef {import('./contract.mjs').Asked} Asked */
/**
 * @typedef {object} Draft
 * @property {string} method
 * @property {string} path with query
 * @property {Record<string, string | string[]>} headers
 * @property {Buffer | null} body
 * @property {number} [pauseMs] sent in five pieces, with so long between them
 * @property {boolean} [cut] the line is cut half-way through the body: nobody is there for an answer
 */
/** @typedef {{ name: string, fits: (route: Asked) => boolean, change: (draft: Draft, nth: number) => Partial<Draft> }} Way */

const always = () => true
/** @param {Asked} route */
const hasBody = ({ method }) => method === 'POST' || method === 'PUT'
/** @param {Asked} route */
const isUpload = ({ body }) => body === 'upload'
/** @type {(draft: Draft, headers: Record<string, string | string[]>) => Partial<Draft>} */
const withHeaders = (draft, headers) => ({ headers: { ...draft.headers, ...headers } })
/** @template T @param {readonly T[]} items @param {number} nth @returns {T} */
const pick = (items, nth) => /** @type {T} */ (items[nth % items.length])
/** @type {(draft: Draft, more: string) => Partial<Draft>} */
const withQuery = ({ path }, more) => ({ path: `${path}${path.includes('?') ? '&' : '?'}${more}` })
/** The body changed as bytes. @type {(draft: Draft, from: string | RegExp, to: string) => Partial<Draft>} */
const rewritten = ({ body }, from, to) => ({
  body: Buffer.from((body ?? '').toString('latin1').replace(from, to), 'latin1'),
})

const TYPES = [
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'application/json;;;',
  'APPLICATION/JSON',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  '*/*',
  '\u00ff',
  '',
]
const QUERIES = [
  '%',
  '%zz=1',
  'x=%ff%fe',
  'limit=1&limit=2',
  'limit[]=1',
  'cursor=W10&cursor=W10',
  '__proto__[admin]=1&constructor[prototype][admin]=1',
  '__proto__=1',
  'id=1&id=2',
  '=&&&==',
  '%00=%00',
  `x=${'1'.repeat(12_000)}`,
  Array.from({ length: 1500 }, (_, i) => `a${i}=1`).join('&'),
]
const SEGMENTS = [
  '%00',
  '%ff',
  '%',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '*',
  ';a=b',
  '%C0%AE',
  'a'.repeat(5000),
  '%20',
  "'%20OR%201=1--",
  '🏠',
]
const CURSORS = [
  '[]',
  '[null,null]',
  '["a","b"]',
  '[1e999,"x"]',
  '[0,"\\u0000"]',
  '{"0":1}',
  'null',
  `["${'9'.repeat(120)}"]`,
  '[-1,"\\ud800"]',
  '["0","z"]',
]
const BODIES = [
  '',
  'null',
  '[]',
  '"x"',
  '{',
  '{"a":1}}',
  '\ufeff{}',
  '{"a":1,"a":2}',
  `${'['.repeat(200_000)}`,
  `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  `{"a":"${'x'.repeat(2 * 2 ** 20)}"}`,
  `{"a":${'9'.repeat(100_000)}}`,
  `{${Array.from({ length: 40_000 }, (_, i) => `"k${i}":1`).join()}}`,
]

/** @type {readonly Record<string, string>[]} */
const CREDENTIALS = [
  { cookie: 'linli-session=%ff; linli-csrf=%' },
  { cookie: `a=${'b'.repeat(6000)}` },
  { cookie: 'linli-session=' },
  { cookie: ';;=;' },
  { authorization: 'Bearer ' },
  { authorization: `Bearer ${"'".repeat(50)}` },
  { 'x-csrf-token': 'x' },
]

export const STRAIGHT = 'as it should be'

/** @type {readonly Way[]} */
export const WAYS = [
  {
    name: 'content type',
    fits: hasBody,
    change: (draft, nth) => withHeaders(draft, { 'content-type': pick(TYPES, nth) }),
  },
  { name: 'another body', fits: hasBody, change: (_, nth) => ({ body: Buffer.from(pick(BODIES, nth)) }) },
  {
    name: 'half a body',
    fits: hasBody,
    change: ({ body }) => ({ body: (body ?? Buffer.alloc(0)).subarray(0, (body?.length ?? 0) / 2) }),
  },
  { name: 'bytes that are no UTF-8', fits: hasBody, change: (draft) => rewritten(draft, /[a-z]{2}/, '\xff\xfe') },
  { name: 'UTF-16', fits: hasBody, change: ({ body }) => ({ body: Buffer.from((body ?? '').toString(), 'utf16le') }) },
  { name: 'said to be gzip', fits: hasBody, change: (draft) => withHeaders(draft, { 'content-encoding': 'gzip' }) },
  { name: 'slowly', fits: hasBody, change: () => ({ pauseMs: 40 }) },
  { name: 'cut off', fits: hasBody, change: () => ({ cut: true, pauseMs: 20 }) },
  { name: 'query', fits: always, change: (draft, nth) => withQuery(draft, pick(QUERIES, nth)) },
  {
    name: 'cursor',
    fits: ({ input }) => 'cursor' in input.def.shape,
    change: ({ path }, nth) => ({
      path: `${path.replace(/\?.*/, '')}?cursor=${Buffer.from(pick(CURSORS, nth)).toString('base64url')}`,
    }),
  },
  {
    name: 'segment of the path',
    fits: ({ path }) => path.includes(':'),
    change: ({ path }, nth) => ({ path: path.replace(/\/[^/?]{8,}(?=$|[/?])/, `/${encodeOnce(pick(SEGMENTS, nth))}`) }),
  },
  {
    name: 'method',
    fits: always,
    change: (_, nth) => ({ method: pick(['DELETE', 'PUT', 'POST', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'], nth) }),
  },
  {
    name: 'command id',
    fits: ({ command }) => command === true,
    change: (draft, nth) =>
      withHeaders(draft, {
        'x-command-id': pick(
          [
            [],
            '',
            'short',
            'the-same-each-time',
            'x'.repeat(200),
            '\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9',
            "';--;--;--",
            ['first-of-two', 'second-of-two'],
          ],
          nth,
        ),
      }),
  },
  { name: 'credentials', fits: always, change: (draft, nth) => withHeaders(draft, pick(CREDENTIALS, nth)) },
  { name: 'without the last boundary', fits: isUpload, change: (draft) => rewritten(draft, /--fuzz--\r\n$/, '') },
  { name: 'without a boundary', fits: isUpload, change: (draft) => rewritten(draft, /--fuzz/g, '--other') },
  { name: 'without a file', fits: isUpload, change: (draft) => rewritten(draft, /; filename="[^"]*"/, '') },
  {
    name: 'two files',
    fits: isUpload,
    change: (draft) =>
      rewritten(
        draft,
        /--fuzz--\r\n$/,
        '--fuzz\r\ncontent-disposition: form-data; name="file"; filename="2"\r\n\r\nx\r\n--fuzz--\r\n',
      ),
  },
  {
    name: 'a field of a strange name',
    fits: isUpload,
    change: (draft, nth) =>
      rewritten(
        draft,
        /name="\w+"/,
        `name="${pick(['__proto__', 'constructor', '', 'file', 'x'.repeat(300), '\xff'], nth)}"`,
      ),
  },
  {
    name: 'a hundred fields',
    fits: isUpload,
    change: (draft) =>
      rewritten(draft, /^/, '--fuzz\r\ncontent-disposition: form-data; name="x"\r\n\r\n1\r\n'.repeat(100)),
  },
  {
    name: 'a huge field',
    fits: isUpload,
    change: (draft) =>
      rewritten(draft, /^/, `--fuzz\r\ncontent-disposition: form-data; name="x"\r\n\r\n${'1'.repeat(2 * 2 ** 20)}\r\n`),
  },
  {
    name: 'headers without end',
    fits: isUpload,
    change: (draft) => rewritten(draft, /^--fuzz\r\n/, `--fuzz\r\nx: ${'1'.repeat(100_000)}\r\n`),
  },
]

/** What is in percent stays so. @param {string} segment */
const encodeOnce = (segment) => (segment.includes('%') ? segment : encodeURIComponent(segment))

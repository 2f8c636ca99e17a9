// What no honest client sends, and some do. Nothing in here reads like what must not stand in an answer.

/** Texts that a schema may well take, and that some layer below may take for something else. */
export const TEXTS = [
  "'; DROP TABLE work_order; --",
  "' OR '1'='1",
  '1); DELETE FROM event WHERE (1=1',
  '") UNION SELECT password_hash, 1 -- ',
  '%_%\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '<![CDATA[ ]]> &xxe; <!ENTITY x "y">',
  '{{编号}} {{constructor.constructor("return 1")()}} ${7*7}',
  '=HYPERLINK("http://127.0.0.1","x")',
  '../../../../etc/passwd',
  '\u0000',
  '路灯\u0000不亮\u0007\u001b[31m',
  '\ud800',
  '\udfff不成对\ud83d',
  '\u202e反向\u202c\u200b\ufeff',
  '👨‍👩‍👧‍👦𠮷𝕏',
  'Z̷̢̛̦̮͇a̵̡͔l̶̰̊g̴̗͝o̷͚̕',
  'ﷺ\u2028\u2029',
  '一行\r\nX-Injected: 1\r\n\r\n',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'true',
  'NaN',
  '-1',
  '1e400',
  '0x1F',
  '１２３',
  ' 　 ',
  '1'.repeat(40),
]

/** Moments that are moments, and others that are none. */
export const MOMENTS = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '1969-12-31T23:59:59.999-12:00',
  '2038-01-19T03:14:08Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-23:59',
  '2026-02-28T24:00:00+08:00',
  '2026-02-30T10:00:00+08:00',
  '2026-03-12T10:00:00',
  '+275760-09-13T00:00:00Z',
]
export const DAYS = ['0000-01-01', '0001-01-01', '9999-12-31', '2024-02-29', '2026-02-29', '2026-00-10']

/**
 * In the place of anything. `raw` stands in JSON as it is written here; `long` and `many` are written out when sent.
 * @type {readonly unknown[]}
 */
export const VALUES = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  -1e308,
  2 ** 31,
  2 ** 53,
  '',
  ' ',
  [],
  {},
  [[]],
  [null],
  { length: 3 },
  { toString: 1 },
  { $ne: null },
  { path: '/etc/passwd', filename: 'x.csv' },
  { raw: '1e400' },
  { raw: '-0' },
  { raw: '"\\ud800"' },
  { raw: '{"__proto__":{"admin":true}}' },
  { raw: '{"constructor":{"prototype":{}}}' },
  { raw: '[', times: 3000, closing: ']' },
  { raw: '{"a":', times: 3000, closing: '}', inmost: '1' },
  { long: 'x', times: 300_000 },
  { long: '路', times: 70_000 },
  { many: 1, times: 5000 },
  { many: '<b>', times: 2000 },
  { many: {}, times: 3000 },
]

/** Whether this only stands for a value, which is made when it is sent. @param {object} value */
export const standsFor = (value) => ['known', 'raw', 'long', 'many', 'file'].some((name) => name in value)

// The result as a table for people.

const COLUMNS = /** @type {const} */ ([
  ['connections', 'connections'],
  ['rps', 'product /s'],
  ['limitRps', 'limit /s'],
  ['ratio', 'ratio'],
  ['p50Ms', 'p50 ms'],
  ['p99Ms', 'p99 ms'],
  ['cpuUsPerRequest', 'cpu µs'],
  ['statements', 'statements'],
  ['rssMiB', 'rss MiB'],
])

/** @param {import('./measure.mjs').Row[]} rows */
export function show(rows) {
  const line = (/** @type {string} */ title, /** @type {string[]} */ cells) =>
    console.log(title.padEnd(30) + cells.map((cell) => cell.padStart(12)).join(''))
  line(
    '',
    COLUMNS.map(([, title]) => title),
  )
  for (const row of rows)
    line(
      row.workload,
      COLUMNS.map(([name]) => String(row[name] ?? '–')),
    )
}

/** @param {readonly ({ workload: string } & Record<string, string | number>)[]} others */
export function showOthers(others) {
  console.log('')
  for (const { workload, ...figures } of others)
    console.log(
      workload.padEnd(30) +
        Object.entries(figures)
          .map(([name, value]) => `${name} ${value}`)
          .join('  '),
    )
}

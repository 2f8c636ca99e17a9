// What is stored and should not be: texts longer than their column, which the embedded database takes and no other does,
// and control characters, which the contract takes out of everything that a person writes.

/** @typedef {import('../bench/database.mjs').Database} Database */

/** Written out, since the linter takes them for a mistake in a literal. */
const CONTROL = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]')

/** @type {(database: Database, ddl: (table: string) => Promise<string>) => Promise<string[]>} */
export async function wronglyStored(database, ddl) {
  /** @type {string[]} */
  const wrong = []
  for (const table of await database.tables()) {
    const lengths = new Map(
      [...(await ddl(table)).matchAll(/["`](\w+)["`] varchar\s?\((\d+)\)/g)].map(([, name, most]) => [
        name,
        Number(most),
      ]),
    )
    for (const row of await database.query(`SELECT * FROM \`${table}\``))
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string') continue
        if ([...value].length > (lengths.get(column) ?? Infinity))
          wrong.push(`${table}.${column}: ${value.length} characters`)
        if (CONTROL.test(value))
          wrong.push(`${table}.${column}: control characters in ${JSON.stringify(value).slice(0, 100)}`)
      }
  }
  return [...new Set(wrong)]
}

// docs/process/<name>.md: one page for every process of the domain, from its table and from nothing else.
// As a script: node process-docs.mjs writes the pages; with --check it fails where a page is not what it would write.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDomain } from './domain.mjs'
import { root } from './shell.mjs'

/** @typedef {import('../../domain/src/kernel/process.ts').Process} Process */
/** @typedef {Record<string, string>} Texts */

const folder = 'docs/process'
const code = (/** @type {string} */ name) => `\`${name}\``
const named = (/** @type {string} */ name, /** @type {string} */ label) => `${label} ${code(name)}`
const list = (/** @type {readonly string[]} */ names) => names.map(code).join(', ')
// Mermaid takes no hyphen in the name of a state.
const node = (/** @type {string} */ state) => state.replaceAll('-', '_')

/**
 * A Markdown table; without rows a word that says so.
 * @param {string[]} head
 * @param {string[][]} rows
 */
const table = (head, rows) =>
  rows.length === 0
    ? 'None.'
    : [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/**
 * All actions of a process, with the state that each stands in.
 * @param {Process} process
 */
const actionsOf = ({ states }) =>
  Object.entries(states).flatMap(([from, state]) =>
    Object.entries(state.actions).map(([action, def]) => ({ from, action, def })),
  )

/** @param {Process} process */
function diagram(process) {
  const { begin, initial, states } = process
  const closed = Object.keys(states).filter((state) => states[state]?.kind === 'closed')
  const moves = actionsOf(process).flatMap(({ from, action, def }) =>
    def.to ? `${node(from)} --> ${node(def.to)}: ${def.label} ${action}${def.approval ? ' (approval)' : ''}` : [],
  )
  return [
    'stateDiagram-v2',
    ...Object.entries(states).map(([state, { label }]) => `  state "${label} ${state}" as ${node(state)}`),
    ...[`[*] --> ${node(initial)}: ${begin.label} ${begin.action}`, ...moves].map((line) => `  ${line}`),
    '  classDef ended fill:#eee,stroke:#999,color:#333',
    ...closed.map((state) => `  class ${node(state)} ended`),
  ].join('\n')
}

/** @param {import('../../domain/src/kernel/process.ts').ActionDef<string, string, string, string>} def */
const approved = ({ approval, unless }) =>
  approval ? `, approved by ${code(approval)}${unless ? ` unless ${code(unless)}` : ''}` : ''

/** @param {Process} process */
const steps = (process) =>
  actionsOf(process).map(({ from, action, def }) => [
    named(from, process.states[from]?.label ?? ''),
    named(action, def.label),
    list(def.by) + approved(def),
    def.to ? code(def.to) : 'stays',
    [
      def.starts && `starts ${list(def.starts)}`,
      def.stops && `stops ${list(def.stops)}`,
      def.resumes && `resumes ${list(def.resumes)}`,
      def.relimits && `another limit, same start: ${list(def.relimits)}`,
    ]
      .filter(Boolean)
      .join('; '),
    [def.needs && list(def.needs), def.if && `if ${list(def.if)}`].filter(Boolean).join('; '),
  ])

/** @param {Process} process */
function clocks(process) {
  const { begin, clocks, states } = process
  /** @type {(key: 'starts' | 'stops', clock: string) => string} */
  const actions = (key, clock) => {
    const first = key === 'starts' && begin.starts.includes(clock) ? [begin.action] : []
    const rest = actionsOf(process).flatMap(({ action, def }) => (def[key]?.includes(clock) ? action : []))
    return list([...new Set([...first, ...rest])])
  }
  const paused = Object.keys(states).filter((state) => states[state]?.kind === 'paused')
  return Object.entries(clocks).map(([clock, label]) => [
    named(clock, label),
    actions('starts', clock),
    actions('stops', clock),
    list(paused) || 'nowhere',
  ])
}

/**
 * The page of a process: a diagram of what moves, then every row of the table in words.
 * @param {Process} process
 * @param {Texts} errors Chinese text of each refusal
 */
function page(process, errors) {
  const { begin, conditions, label, name, relations, states, tickets, version } = process
  return `# ${label} (${name}), version ${version}

Generated from the table \`${name}\` of \`packages/domain\` by \`packages/tooling/run/process-docs.mjs\`; not edited by hand.

\`\`\`mermaid
${diagram(process)}
\`\`\`

It begins with ${named(begin.action, begin.label)}${begin.starts.length > 0 ? `, which starts the clocks ${list(begin.starts)}` : ''}. Grey states are closed: nothing is owed there. Actions that stay in their state are in the table only.

## States

${table(
  ['state', 'kind', 'ticket'],
  Object.entries(states).map(([state, def]) => [
    named(state, def.label),
    def.kind,
    named(def.ticket, tickets[def.ticket] ?? ''),
  ]),
)}

## Actions

${table(['state', 'action', 'who', 'to', 'clocks', 'needs'], steps(process))}

## Who

${table(
  ['relation', '中文'],
  Object.entries(relations).map(([relation, people]) => [code(relation), people]),
)}

## Clocks

A clock runs from where it is started to where it is stopped, and pauses only in a paused state. While an approval is pending it runs on.

${table(['clock', 'started by', 'stopped by', 'pauses in'], clocks(process))}

## Conditions

${table(
  ['condition', 'refused with', 'what the person reads'],
  Object.entries(conditions).map(([condition, refusal]) => [code(condition), code(refusal), errors[refusal] ?? '']),
)}
`
}

/** @returns {Promise<[string, string][]>} path from the root, and what stands there */
async function pages() {
  const built = await loadDomain()
  const isProcess = (/** @type {unknown} */ value) =>
    typeof value === 'object' && value !== null && 'states' in value && 'begin' in value
  const processes = /** @type {Process[]} */ (Object.values(built).filter(isProcess))
  return processes.map((process) => [`${folder}/${process.name}.md`, page(process, built.ERRORS)])
}

mkdirSync(join(root, folder), { recursive: true })
for (const [path, text] of await pages()) {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  if (process.argv.includes('--check')) {
    console.error(`${path} is not what the table says: node packages/tooling/run/process-docs.mjs writes it anew`)
    process.exitCode = 1
  } else {
    writeFileSync(file, text)
    console.log(`wrote ${path}`)
  }
}

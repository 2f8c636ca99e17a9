// The frame of Donggang (东港市) as its published account gives it: three streets, 18 communities with their real codes;
// grids, compounds, buildings and households in the published numbers, made up here, the same at every run.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {(number | string)[]} Cells */
/** @typedef {{ line: number, why: string }} Planted */

const DISTRICT = '210681'
const assets = new URL('../../../apps/api/assets/divisions/', import.meta.url)
/** What is counted after the import. */
export const frame = {
  streets: 3,
  communities: 18,
  second: 105,
  third: 382,
  compounds: 168,
  buildings: 1800,
  households: 96_817,
  bad: 50,
}

/**
 * Writes the lists into a folder.
 * @param {string} folder
 * @param {number} households fewer where there is no time for all of them
 * @returns {{ files: Record<'streets' | 'communities' | 'grids' | 'households', string>, planted: Planted[] }} the bad
 *   rows stand among the households, at these lines
 */
export function writeLists(folder, households = frame.households) {
  const streets = rowsOf('streets').filter(([area, , , name]) => area === DISTRICT && name?.endsWith('街道'))
  const ofEach = frame.communities / frame.streets
  const communities = streets.flatMap(([, , code]) =>
    rowsOf('communities')
      .filter(([, , , street]) => street === code)
      .slice(0, ofEach),
  )

  const second = range(frame.second).map((i) =>
    grid(communities[spread(i, frame.second, communities.length)]?.[0] ?? '', i),
  )
  const third = range(frame.third).map((i) => grid(second[spread(i, frame.third, second.length)]?.[0] ?? '', i))
  const grids = third.map(([code]) => code ?? '')
  const { rows, planted } = householdRows(households, grids, communities[0]?.[0] ?? '')
  const write = (
    /** @type {string} */ name,
    /** @type {string} */ header,
    /** @type {Iterable<Cells | string>} */ lines,
  ) => {
    const file = join(folder, `${name}.csv`)
    writeFileSync(
      file,
      [header, ...[...lines].map((line) => (typeof line === 'string' ? line : line.join(',')))].join('\n') + '\n',
    )
    return file
  }
  return {
    planted,
    files: {
      streets: write(
        'streets',
        'area_code,area_name,street_code,street_name',
        streets.map((row) => row.slice(0, 4)),
      ),
      communities: write('communities', 'code12,name,kind,street_code,area_code', communities),
      grids: write('grids', '网格编码,上级编码,网格名称', [...second, ...third]),
      households: write('households', '网格编码,楼栋编码,小区,楼栋,房号,户主,电话', rows),
    },
  }
}

/** @param {string} name */
const rowsOf = (name) =>
  readFileSync(new URL(`${name}.csv`, assets), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
/** @param {number} length */
const range = (length) => Array.from({ length }, (_, i) => i)
/** Which of `of` the i-th of `total` belongs to, so that all get about as many. @type {(i: number, total: number, of: number) => number} */
const spread = (i, total, of) => Math.floor((i * of) / total)

/** Grids are numbered on through the district: a number tells its grid without the community. @type {(parent: string, i: number) => string[]} */
const grid = (parent, i) => {
  const number = String(i + 1).padStart(3, '0')
  return [`${parent}-${number}`, parent, `第 ${number} 网格`]
}

/** @type {(total: number, grids: string[], community: string) => { rows: (Cells | string)[], planted: Planted[] }} */
function householdRows(total, grids, community) {
  const random = numbers(20_210_681)
  const trees = [
    '金桂',
    '银杏',
    '榆树',
    '香樟',
    '水杉',
    '合欢',
    '海棠',
    '丁香',
    '紫薇',
    '国槐',
    '垂柳',
    '云杉',
    '红枫',
    '白桦',
  ]
  const kinds = ['苑', '里', '园', '庭', '居', '湾', '坊', '家园', '花园', '新村', '小区', '公寓']
  const household = (/** @type {number} */ i) => {
    const b = spread(i, total, frame.buildings)
    const compound = spread(b, frame.buildings, frame.compounds)
    const inBuilding = i - Math.ceil((b * total) / frame.buildings)
    const door = `${1 + Math.floor(inBuilding / 24)} 单元 ${1 + (Math.floor(inBuilding / 4) % 6)}0${1 + (inBuilding % 4)}`
    const phone = `1${3 + (random() % 7)}${String(random() % 1e9).padStart(9, '0')}`
    const name = `${trees[compound % trees.length]}${kinds[Math.floor(compound / trees.length)]}`
    return [
      grids[spread(b, frame.buildings, grids.length)] ?? '',
      `B${String(b + 1).padStart(4, '0')}`,
      name,
      `${b + 1} 号楼`,
      door,
      `住户${i + 1}`,
      phone,
    ]
  }
  /** @type {(Cells | string)[]} */
  const rows = []
  /** @type {Planted[]} */
  const planted = []
  const every = Math.floor(total / frame.bad)
  for (const i of range(total)) {
    const row = household(i)
    rows.push(row)
    if (i % every !== every - 1 || planted.length === frame.bad) continue
    const [why, bad] = spoilt(row, planted.length, community)
    rows.push(bad)
    planted.push({ line: rows.length + 1, why }) // the header is line 1
  }
  return { rows, planted }
}

/** A bad row beside a good one. @type {(row: string[], n: number, community: string) => [string, Cells | string]} */
function spoilt(
  [grid = '', building = '', compound = '', name = '', door = '', holder = '', phone = ''],
  n,
  community,
) {
  const elsewhere = `${door} 附`
  /** @type {[string, Cells | string][]} */
  const kinds = [
    ['a grid that does not exist', [`${grid}9`, building, compound, name, elsewhere, holder, phone]],
    ['a community in place of a grid', [community, building, compound, name, elsewhere, holder, phone]],
    ['no grid', ['', building, compound, name, elsewhere, holder, phone]],
    ['no door', [grid, building, compound, name, '', holder, phone]],
    ['a phone with a digit too few', [grid, building, compound, name, elsewhere, holder, phone.slice(1)]],
    ['a number that is no mobile', [grid, building, compound, name, elsewhere, holder, `12${phone.slice(2)}`]],
    ['the row before once more', [grid, building, compound, name, door, holder, phone]],
    ['a building of another name', [grid, building, compound, `${name}甲`, elsewhere, holder, phone]],
    ['a column too few', [grid, building, compound, name, elsewhere, holder]],
    ['a quote that is never closed', `${grid},${building},"${compound},${name},${elsewhere},${holder},${phone}`],
  ]
  return kinds[n % kinds.length] ?? ['', '']
}

/** Whole numbers that look like chance and are the same every time (mulberry32). @param {number} seed */
export function numbers(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
}

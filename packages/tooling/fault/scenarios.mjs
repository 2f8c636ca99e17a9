// What is done to the product: a row each.

/** @typedef {import('./faults.mjs').FaultName} FaultName */
/** @typedef {'mount' | 'faketime' | 'galera'} Need */
/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {'sqlite' | 'mysql' | 'galera'} db
 * @property {readonly FaultName[]} faults in turn
 * @property {number} times how often something is done
 * @property {number} quick how often with `--quick`; 0: not at all
 * @property {number} [instances] of the product, 1; in a cluster each at a node
 * @property {Need} [needs] what this machine must have
 * @property {'app' | 'system'} [clock] a clock of the product that can jump
 * @property {boolean} [disk] the database lies on a small disk of its own
 * @property {boolean} [line] the product reaches its database by a line that can be slow or break
 */

/** @type {readonly FaultName[]} */
const either = ['kill-product', 'kill-database', 'kill-both']

/** @type {readonly FaultName[]} */
const jumps = ['ahead', 'behind', 'right']

/** @type {readonly Scenario[]} */
export const SCENARIOS = [
  { name: 'the product is killed, on SQLite', db: 'sqlite', faults: ['kill-product'], times: 30, quick: 3 },
  { name: 'the product is killed, on MariaDB', db: 'mysql', faults: ['kill-product'], times: 30, quick: 3 },
  { name: 'both are killed', db: 'mysql', faults: ['kill-both'], times: 10, quick: 3 },
  {
    name: 'one of two instances is killed, or MariaDB',
    db: 'mysql',
    instances: 2,
    faults: either,
    times: 12,
    quick: 3,
  },
  {
    name: 'one of four instances is killed, or MariaDB',
    db: 'mysql',
    instances: 4,
    faults: either,
    times: 12,
    quick: 0,
  },
  {
    name: 'one of three Galera nodes is killed, an instance at each',
    db: 'galera',
    needs: 'galera',
    instances: 3,
    faults: ['kill-database'],
    times: 6,
    quick: 0,
  },
  {
    name: 'three Galera nodes take writes of the same case',
    db: 'galera',
    needs: 'galera',
    instances: 3,
    faults: ['conflicts'],
    times: 2,
    quick: 0,
  },
  { name: 'MariaDB is killed', db: 'mysql', faults: ['kill-database'], times: 10, quick: 3 },
  { name: 'the disk is full, SQLite', db: 'sqlite', disk: true, faults: ['full'], times: 3, quick: 1 },
  { name: 'the disk is full, MariaDB', db: 'mysql', disk: true, needs: 'mount', faults: ['full'], times: 3, quick: 1 },
  { name: 'the clock of the product jumps', db: 'mysql', clock: 'app', faults: jumps, times: 6, quick: 3 },
  {
    name: 'the clock of the system jumps',
    db: 'sqlite',
    clock: 'system',
    needs: 'faketime',
    faults: jumps,
    times: 6,
    quick: 3,
  },
  { name: 'MariaDB is gone for a time', db: 'mysql', faults: ['gone'], times: 2, quick: 1 },
  {
    name: 'the line to MariaDB is slow, stands still, breaks',
    db: 'mysql',
    line: true,
    faults: ['slow', 'cut', 'stall', 'cut'],
    times: 20,
    quick: 4,
  },
]

/** @type {Scenario} */
export const PLANTED = { name: 'answering early', db: 'mysql', faults: ['kill-product'], times: 2, quick: 2 }

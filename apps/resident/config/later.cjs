// What nobody needs at once – talking things over, deciding, one's data, the workbench – comes in a file of its own, of which the
// others are a part as before. It is asked for while the first page is read (src/kernel/later.ts).
const LATER =
  /import\((?=["']\.\/(?:audit|ballot|consultation|meeting|project|visit|workbench|identity\/data|notification\/settings)\/)/g

/** @param {string} source */
module.exports = (source) => source.replace(LATER, '$&/* webpackMode: "lazy", webpackChunkName: "later" */ ')

// What nobody needs at once – talking things over, deciding, the workbench – comes in a file of its own, of which the
// others are a part as before. It is asked for while the first page is read (src/kernel/later.ts).
const LATER = /import\((?=["']\.\/(?:ballot|consultation|meeting|workbench)\/)/g

/** @param {string} source */
module.exports = (source) => source.replace(LATER, '$&/* webpackMode: "lazy", webpackChunkName: "later" */ ')

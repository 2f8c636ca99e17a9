/** How dependency-cruiser finds modules here: the packages' sources, never their dist. */
export const options = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(dist|\\.[^/.]+)/' },
  combinedDependencies: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['@linli/source', 'import', 'node', 'default'],
    extensions: ['.ts', '.tsx', '.mjs', '.js'],
  },
  tsConfig: { fileName: 'tsconfig.base.json' },
}

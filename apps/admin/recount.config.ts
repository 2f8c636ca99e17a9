import { createHash } from 'node:crypto'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

/** One file with everything inside, which may run its own script and reach nothing. */
const single: Plugin = {
  name: 'single-file',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle)
    const page = files.find((file) => file.type === 'asset')
    const script = files.find((file) => file.type === 'chunk')
    if (!page || !script) throw new Error('a page and its script are needed')
    const code = script.code.trim()
    const hash = createHash('sha256').update(code).digest('base64')
    const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`
    page.source = String(page.source)
      .replace(/<script [^>]*src=[^>]*><\/script>/, '')
      .replace(
        '<meta charset="utf-8" />',
        (found) => `${found}<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
      )
      .replace('</body>', (end) => `<script type="module">${code}</script>${end}`)
    delete bundle[script.fileName]
  },
}

export default defineConfig({
  root: 'src/ballot/recount',
  base: './',
  plugins: [single],
  resolve: { conditions: ['@linli/source', ...defaultClientConditions] },
  build: {
    outDir: '../../../dist',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: { input: 'src/ballot/recount/recount.html' },
  },
})

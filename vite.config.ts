import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type InlineConfig, type Plugin, type Rolldown } from 'vite'

// The page uses the shapes of shared/ as types only. Said to be pure, their TypeBox schemas fall away, TypeBox too.
const treeshake: Rolldown.TreeshakingOptions = {
  propertyReadSideEffects: false,
  manualPureFunctions: ['Type', 'Nullable', 'literals'],
  moduleSideEffects: [{ test: /node_modules\/typebox\//, sideEffects: false }],
}
const target = {
  target: 'es2023',
  // From these on browsers know light-dark() themselves.
  cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
}

/** The run page once more as one script and one style sheet, for reports that are saved as a file. */
const savedPage: InlineConfig = {
  configFile: false,
  root: fileURLToPath(new URL('web', import.meta.url)),
  publicDir: false,
  plugins: [react(), withoutRules()],
  logLevel: 'warn',
  build: {
    outDir: '../dist/saved',
    emptyOutDir: true,
    ...target,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: fileURLToPath(new URL('web/saved.tsx', import.meta.url)),
      output: { codeSplitting: false, entryFileNames: 'saved.js', assetFileNames: 'saved.[ext]' },
      treeshake,
    },
  },
}

/** A saved report is whole: the rules that would make one from events stay out of its file, translations of their words too. */
function withoutRules(): Plugin {
  const absent: Readonly<Record<string, string>> = {
    '/report/make-report.ts': 'export const reportOf = null',
    '/findings/findings.ts': 'export const findings = {}',
    '/fixes.ts': 'export const fixes = {}',
  }
  return {
    name: 'without-rules',
    enforce: 'pre',
    resolveId(id) {
      const file = Object.keys(absent).find((end) => id.endsWith(end))
      return file === undefined ? null : `\0${file}`
    },
    load: (id) => (id.startsWith('\0') ? (absent[id.slice(1)] ?? null) : null),
  }
}

const alsoSavedPage: Plugin = {
  name: 'also-saved-page',
  apply: 'build',
  async closeBundle() {
    await build(savedPage)
  },
}

/** Style sheets of bundles arrive in any order, and the first to name a layer ranks it: each names all of them first. */
const layersFirst: Plugin = {
  name: 'layers-first',
  enforce: 'post',
  generateBundle(_, bundle) {
    const tokens = readFileSync(new URL('web/styles/tokens.css', import.meta.url), 'utf8')
    const [order = ''] = /@layer [^;{]+;/.exec(tokens) ?? []
    for (const file of Object.values(bundle)) {
      if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = `${order}${file.source}`
    }
  },
}

// The page. `npm run dev` serves it with hot reload and passes the API on to a running `ftpscope serve`.
export default defineConfig({
  root: 'web',
  plugins: [react(), layersFirst, alsoSavedPage],
  worker: { format: 'es', rolldownOptions: { treeshake } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    ...target,
    rolldownOptions: { treeshake },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8021', ws: true } } },
})

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page. `npm run dev` serves it with hot reload and passes the API on to a running `ftpscope serve`.
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // From these on browsers know light-dark() themselves.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The page uses the shapes of shared/ as types only. Said to be pure, their TypeBox schemas fall away, TypeBox too.
    rolldownOptions: {
      treeshake: {
        propertyReadSideEffects: false,
        manualPureFunctions: ['Type', 'Nullable', 'literals'],
        moduleSideEffects: [{ test: /node_modules\/typebox\//, sideEffects: false }],
      },
    },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8021', ws: true } } },
})

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page. `npm run dev` serves it with hot reload and passes the API on to a running `ftpscope serve`.
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2023' },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8021', ws: true } } },
})

import { defineConfig } from 'vitest/config'

// Three projects, by what a test needs: nothing, real FTP servers, a real browser.
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**', 'test/e2e/**'],
          setupFiles: ['test/same-inputs.ts'],
          // They wait for sockets as much as they work.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // No file changes what others load.
          isolate: false,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Each file has a service and a browser of its own.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['{src-shared,src-main,src-renderer,setup,bench}/**/*.test.{ts,mjs}'],
    exclude: ['**/node_modules/**', '**/*.keras.test.ts', '**/*.faults.test.ts'],
    // Native modules (TensorFlow, SQLite) are loaded per process, and a crash must not take the other files with it.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes in milliseconds; on a busy machine a child process may need seconds to start.
    expect: { poll: { timeout: 30_000 } },
    globalSetup: ['setup/vitest-environment.mjs'],
  },
})

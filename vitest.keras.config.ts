import { defineConfig } from 'vitest/config'

/** Checks against a real Keras; `npm run test:keras` sets up its Python environment. */
export default defineConfig({
  test: {
    include: ['{src-shared,src-main}/**/*.keras.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    globalSetup: ['setup/vitest-environment.mjs'],
  },
})

import { defineConfig, type Project } from '@playwright/test'
import type { HostOptions } from './e2e/fixtures.ts'

/** Stories run on the real Electron and on the browser host in Chromium, each with a fresh workspace and the real TensorFlow. Two files are of one host alone. */
const stories: Project<HostOptions>[] = [
  { name: 'electron', testMatch: '**/*.story.ts', testIgnore: '**/browser.story.ts', use: { host: 'window' } },
  { name: 'browser', testMatch: '**/*.story.ts', testIgnore: '**/window.story.ts', use: { host: 'browser' } },
]
/** Only for `npm run screenshots`, which names the folder. */
const screenshots: Project<HostOptions>[] = [{ name: 'screenshots', testMatch: '**/*.shots.ts', timeout: 600_000, use: { host: 'browser' } }]

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  projects: process.env['FOLDBENCH_SCREENSHOTS'] === undefined ? stories : screenshots,
  // A story trains a network on every core it may use.
  workers: 1,
  // Stories train: on a machine that does other things besides, that takes minutes.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: { actionTimeout: 15_000 },
  outputDir: 'test-results',
})

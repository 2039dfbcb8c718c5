import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

export type HostKind = 'window' | 'browser'

/** Foldbench as a person has it before them. */
export interface RunningApp {
  readonly host: HostKind
  readonly page: Page
  readonly workspace: string
  /** Does what saves a file and answers the question where: the file that arrived. */
  saveFile: (action: () => Promise<void>) => Promise<string>
  /** Process id of the workbench that serves the page. */
  workbenchPid: () => Promise<number>
  /** Gives the page this size, in pixels. */
  resize: (width: number, height: number) => Promise<void>
  close: () => Promise<void>
}

export interface Folders {
  /** Opened by the app; fresh. */
  readonly workspace: string
  /** For what the app keeps elsewhere, and for saved files. */
  readonly scratch: string
}

export const repository = fileURLToPath(new URL('../..', import.meta.url))

/** A variable that set-up gives; `npm run test:e2e` does. */
export function required(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set. Run the stories by “npm run test:e2e”, which sets up what they need.`)
  return value
}

export const chromiumProgram = (): string => process.env['FOLDBENCH_CHROMIUM'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : required('FOLDBENCH_CHROMIUM'))

export const isRoot = process.getuid?.() === 0

import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Chromium's profile of a workspace's window: caches, window position, and the lock that makes a second start focus the
 * first window. Outside the workspace, so that its size and backups stay the person's own.
 */
export function profileFolder(appData: string, workspace: string): string {
  let real = workspace
  try {
    real = realpathSync(workspace)
  } catch {
    // It is made later, by the workbench.
  }
  return join(appData, 'foldbench', 'windows', createHash('sha256').update(real).digest('hex').slice(0, 16))
}

/** Null: another window has this workspace open; it was told to come forward. */
export function takeIdentity(workspace: string): string | null {
  const profile = profileFolder(app.getPath('appData'), workspace)
  mkdirSync(profile, { recursive: true })
  app.setName('Foldbench')
  app.setPath('userData', profile)
  return app.requestSingleInstanceLock() ? profile : null
}

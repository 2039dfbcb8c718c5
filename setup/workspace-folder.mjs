import os from 'node:os'
import path from 'node:path'

/**
 * The folder that experiments are kept in when no `--workspace` is given: the rule of src-main/workspace-folder.ts, which
 * set-up cannot import before there is a Node that reads TypeScript. A test compares the two.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [home]
 */
export function workspaceFolder(environment = process.env, platform = process.platform, home = os.homedir()) {
  if (environment.FOLDBENCH_WORKSPACE) return path.resolve(environment.FOLDBENCH_WORKSPACE)
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'foldbench')
  const named = platform === 'win32' ? environment.LOCALAPPDATA : environment.XDG_DATA_HOME
  const usual = platform === 'win32' ? path.join(home, 'AppData', 'Local') : path.join(home, '.local', 'share')
  return path.join(named !== undefined && path.isAbsolute(named) ? named : usual, 'foldbench')
}

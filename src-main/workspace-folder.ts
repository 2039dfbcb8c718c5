import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/** Folder for a program's data, by each system's own rule; on Linux the XDG base directories. */
function dataHome(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  const named = platform === 'win32' ? environment['LOCALAPPDATA'] : environment['XDG_DATA_HOME']
  // The XDG rule: a relative path is to be ignored.
  if (named !== undefined && isAbsolute(named)) return named
  return platform === 'win32' ? join(home, 'AppData', 'Local') : join(home, '.local', 'share')
}

/**
 * The workspace every host opens: what the person named, else FOLDBENCH_WORKSPACE, else `foldbench` among the person's
 * data. Imports nothing native: Electron's main uses it too.
 *
 * @param named value of `--workspace`, relative to the current folder
 * @returns an absolute path; the folder need not exist
 */
export function workspaceFolder(
  named: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = [named, environment['FOLDBENCH_WORKSPACE']].find((folder) => folder !== undefined && folder !== '')
  return chosen === undefined ? join(dataHome(environment, platform, home), 'foldbench') : resolve(chosen)
}

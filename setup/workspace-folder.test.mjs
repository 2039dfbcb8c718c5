import { expect, test } from 'vitest'
import { workspaceFolder as ofProgram } from '../src-main/workspace-folder.ts'
import { workspaceFolder } from './workspace-folder.mjs'

test.each([
  [{}, 'linux', '/home/a/.local/share/foldbench'],
  [{ XDG_DATA_HOME: '/data' }, 'linux', '/data/foldbench'],
  [{ XDG_DATA_HOME: 'relative' }, 'linux', '/home/a/.local/share/foldbench'],
  [{ FOLDBENCH_WORKSPACE: '/mine', XDG_DATA_HOME: '/data' }, 'linux', '/mine'],
  [{ FOLDBENCH_WORKSPACE: '' }, 'darwin', '/home/a/Library/Application Support/foldbench'],
  [{ LOCALAPPDATA: '/local' }, 'win32', '/local/foldbench'],
])('doctor looks at the folder that the program opens: %j on %s', (environment, platform, folder) => {
  expect(workspaceFolder(environment, /** @type {NodeJS.Platform} */ (platform), '/home/a')).toBe(folder)
  expect(ofProgram(undefined, environment, /** @type {NodeJS.Platform} */ (platform), '/home/a')).toBe(folder)
})

import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { workspaceFolder } from './workspace-folder.ts'

test('what the person names comes first, then the environment, then the place for data', () => {
  const environment = { FOLDBENCH_WORKSPACE: '/mnt/big/study', XDG_DATA_HOME: '/data' }
  expect(workspaceFolder('study', environment)).toBe(resolve('study'))
  expect(workspaceFolder(undefined, environment)).toBe('/mnt/big/study')
  expect(workspaceFolder(undefined, { ...environment, FOLDBENCH_WORKSPACE: '' }, 'linux', '/home/ada')).toBe('/data/foldbench')
})

test('each system has its own place for data; a relative XDG_DATA_HOME is ignored', () => {
  expect(workspaceFolder(undefined, {}, 'linux', '/home/ada')).toBe('/home/ada/.local/share/foldbench')
  expect(workspaceFolder(undefined, { XDG_DATA_HOME: 'data' }, 'linux', '/home/ada')).toBe('/home/ada/.local/share/foldbench')
  expect(workspaceFolder(undefined, {}, 'darwin', '/Users/ada')).toBe('/Users/ada/Library/Application Support/foldbench')
})

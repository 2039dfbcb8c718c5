import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staticFile } from './static-files.ts'

let folder = ''
let root = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldbench-static-'))
  root = join(folder, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(root, 'index.html'), '<!doctype html>')
  await writeFile(join(root, 'assets', 'index-C0ffee12.js'), '')
  await writeFile(join(root, 'assets', 'مدل.svg'), '')
  await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the page comes with its policy, for every screen of it, and is asked for again', async () => {
  for (const address of ['/', '/queue', '/experiments/7']) {
    const file = await staticFile(root, address)
    expect(file?.path.endsWith('index.html')).toBe(true)
    expect(file?.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    expect(file?.headers['content-security-policy']).toContain("script-src 'self'")
  }
})

test('files named after their content are kept for ever', async () => {
  const file = await staticFile(root, '/assets/index-C0ffee12.js')
  expect(file?.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' })
  expect((await staticFile(root, '/assets/%D9%85%D8%AF%D9%84.svg'))?.headers['content-type']).toBe('image/svg+xml')
})

test('nothing outside the folder is served, whatever the spelling', async () => {
  for (const address of ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/link.txt', '/%00.txt', '/%E0%A4%A.txt', '/none.js']) {
    expect(await staticFile(root, address), address).toBeNull()
  }
})

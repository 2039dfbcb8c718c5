import { expect, it } from 'vitest'
import { systemText } from './system-text.ts'

const info = { app: '0.1.0', host: 'window', workspace: '/home/me/foldbench', tensorflow: null, node: '24.21.0', sqlite: '3.54.0', cores: 2, memoryBytes: 16e9, device: 'CPU', platform: 'linux x64', freeBytes: null, databaseBytes: 1_234_567 } as const

it('tells everything in aligned lines of ASCII', () => {
  const text = systemText(info, { entries: [], trainers: 2, device: 'CPU', imagesPerSecond: 0, secondsLeft: null, problem: null }, 'Chromium 108')
  expect(text).toContain('TensorFlow  not found\n')
  expect(text).toContain('Database    1.2 MB\n')
  expect(text).toContain('Trainers    2\n')
  expect(text).toMatch(/^[\x20-\x7E\n]+$/u)
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messages } from './index.ts'

const root = join(import.meta.dirname, '../../src-renderer')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/u.test(name) && !name.endsWith('.test.ts'))

/** Keys in calls of `t`, and beginnings of those made of parts. */
const used = files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/\bt\(\s*(['`])(?<key>[\w.-]+)(?<rest>[`'$])/gu)].map((match) => ({ file, key: match.groups?.['key'] ?? '', whole: match.groups?.['rest'] !== '$' })))

function find(key: string): unknown {
  let at: unknown = messages.en
  for (const part of key.split('.').filter(Boolean)) at = typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined
  return at
}

describe('messages that screens ask for', () => {
  it.each(used.filter((use) => use.whole))('$file: $key', ({ key }) => expect(find(key)).toBeTypeOf('string'))
  it.each(used.filter((use) => !use.whole))('$file: $key…', ({ key }) => expect(find(key.slice(0, key.lastIndexOf('.')))).toBeTypeOf('object'))

  it('stand in no template as literal text', () => {
    const literal = files.filter((file) => file.endsWith('.vue')).flatMap((file) => {
      const template = /<template>(?<body>[\s\S]*)<\/template>/u.exec(readFileSync(join(root, file), 'utf8'))?.groups?.['body'] ?? ''
      const text = template.replaceAll(/<!--[\s\S]*?-->/gu, '').replaceAll(/\{\{[\s\S]*?\}\}/gu, '').replaceAll(/<(?:"[^"]*"|'[^']*'|[^>"'])*>/gu, '')
      return /\p{L}{2,}/u.test(text) ? [`${file}: ${text.trim().replaceAll(/\s+/gu, ' ')}`] : []
    })
    expect(literal).toEqual([])
  })
})

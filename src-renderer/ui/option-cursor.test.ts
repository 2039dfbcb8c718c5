import { expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useOptionCursor } from './option-cursor.ts'

const press = (key: string): KeyboardEvent => ({ key }) as KeyboardEvent

it('goes around the ends, and back to the first option with another text', async () => {
  const query = ref('')
  let count = 3
  const scope = effectScope()
  const cursor = scope.run(() => useOptionCursor(query, () => count))!
  expect(cursor.step(press('ArrowUp'))).toBe(true)
  expect(cursor.at.value).toBe(2)
  cursor.step(press('ArrowDown'))
  expect(cursor.at.value).toBe(0)
  cursor.step(press('ArrowDown'))
  query.value = 'conv'
  await nextTick()
  expect(cursor.at.value).toBe(0)
  expect(cursor.step(press('Enter'))).toBe(false)
  count = 0
  expect(cursor.step(press('ArrowDown'))).toBe(false)
  scope.stop()
})

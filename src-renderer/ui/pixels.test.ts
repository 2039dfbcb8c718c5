import { describe, expect, it } from 'vitest'
import { barGradient, heatColour, toRgba } from './pixels.ts'

describe('pixels', () => {
  it('shows one channel as grey, opaque', () => expect([...toRgba(Uint8Array.of(0, 255), [1, 2, 1])]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]))
  it('takes three channels as red, green, blue', () => expect([...toRgba(Uint8Array.of(1, 2, 3), [1, 1, 3])]).toEqual([1, 2, 3, 255]))
  it('gives values the colours of the bar', () => {
    expect([...toRgba(Uint8Array.of(255), [1, 1, 1], 'heat')].slice(0, 3)).toEqual([...heatColour(255)])
    expect(barGradient('heat', 'to top')).toContain(`rgb(${heatColour(0).join(', ')})`)
  })
  it('has a heat scale whose lightness rises all the way', () => {
    const lightness = Array.from({ length: 256 }, (_, value) => heatColour(value)).map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    for (let value = 8; value < 256; value += 8) expect(lightness[value]).toBeGreaterThan(lightness[value - 8] as number)
  })
})

import { describe, expect, it } from 'vitest'
import { tokenCss, tokens, type ThemeName, type TokenName } from './tokens.ts'

/** Contrast ratio of WCAG 2.2, section 1.4.3: (L1 + 0.05) / (L2 + 0.05) of relative luminances. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const readable: readonly (readonly [TokenName, TokenName])[] = [
  ['text', 'surface'], ['text', 'canvas'], ['text', 'hover'], ['text-soft', 'surface'], ['text-soft', 'hover'], ['text-faint', 'surface'], ['text-faint', 'raised'], ['text-faint', 'canvas'],
  ['accent-text', 'surface'], ['accent-text', 'accent-soft'], ['on-accent', 'accent'],
  ['good', 'surface'], ['good', 'good-soft'], ['warn', 'surface'], ['warn', 'warn-soft'], ['bad', 'surface'], ['bad', 'bad-soft'],
  ['code-keyword', 'surface'], ['code-string', 'surface'], ['code-number', 'surface'],
]

describe.each<ThemeName>(['light', 'dark'])('the %s theme', (theme) => {
  it.each(readable)('writes %s on %s with a contrast of at least 4.5', (text, ground) => {
    expect(contrast(tokens[theme][text], tokens[theme][ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('marks focus with a contrast of at least 3 on every surface', () => {
    for (const ground of ['canvas', 'surface', 'raised', 'hover'] as const) expect(contrast(tokens[theme].focus, tokens[theme][ground])).toBeGreaterThanOrEqual(3)
  })

  it('is written as custom properties', () => {
    expect(tokenCss(theme)).toContain(`color-scheme: ${theme};`)
    expect(tokenCss(theme)).toContain(`--accent: ${tokens[theme].accent};`)
  })
})

import { describe, expect, test } from 'vitest'
import { channels, chartTheme, contrast, experimentStyle, mix, textOn, type ThemeName } from './theme.ts'

const names: ThemeName[] = ['light', 'dark']
const colours = (theme: ThemeName) => Array.from({ length: 8 }, (_, i) => experimentStyle(i, theme).colour)

/** Linear RGB as seen with a missing cone, severity 1: Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113. */
const sight = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
}

/** CIE L*a*b* (D65) of a colour as seen. */
function lab(colour: string, matrix: number[][]): number[] {
  const linear = channels(colour).map((value) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4))
  const seen = matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, factor, i) => sum + factor * linear[i]!, 0))))
  const toXyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
  const white = [0.95047, 1, 1.08883]
  const [x, y, z] = toXyz.map((row, i) => row.reduce((sum, factor, j) => sum + factor * seen[j]!, 0) / white[i]!).map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116))
  return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)]
}

describe.each(names)('the %s theme', (name) => {
  const theme = chartTheme(name, 'Inter')
  test('experiments stand out from the background at 3:1, text at 4.5:1', () => {
    for (const colour of [...colours(name), theme.neutral, theme.right, theme.wrong]) expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(3)
    for (const colour of [theme.text, theme.mutedText]) expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(Object.entries(sight))('any two of eight colours differ visibly, seen with %s', (_, matrix) => {
    const seen = colours(name).map((colour) => lab(colour, matrix))
    const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => Math.hypot(...a.map((value, k) => value - b[k]!))))
    // A difference of 2.3 is just noticeable (Sharma 2003); markers differ as well.
    expect(Math.min(...distances)).toBeGreaterThan(20)
  })
  test('colours are plain hex', () => {
    for (const colour of [theme.background, theme.text, theme.gridLine, ...theme.sequential, ...theme.diverging, ...colours(name)]) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
  })
})

test('56 experiments differ in colour or marker, neighbours in both', () => {
  const styles = Array.from({ length: 56 }, (_, i) => experimentStyle(i, 'light'))
  expect(new Set(styles.map(({ colour, symbol }) => colour + symbol)).size).toBe(56)
  styles.slice(1).forEach((style, i) => {
    expect(style.colour).not.toBe(styles[i]!.colour)
    expect(style.marker).not.toBe(styles[i]!.marker)
  })
  expect(experimentStyle(56, 'light')).toEqual(styles[0])
})

test('a font stack ends in a generic family', () => {
  expect(chartTheme('light', 'Inter').fontFamily).toBe('Inter, sans-serif')
  expect(chartTheme('light', 'Inter, Vazirmatn, sans-serif').fontFamily).toBe('Inter, Vazirmatn, sans-serif')
})

test('mixing and text on a colour', () => {
  expect(mix('#000000', '#ffffff', 0.25)).toBe('#bfbfbf')
  expect(mix('#0072b2', '#ffffff', 1)).toBe('#0072b2')
  expect([textOn('#08306b'), textOn('#f7fafd')]).toEqual(['#ffffff', '#1f2328'])
})

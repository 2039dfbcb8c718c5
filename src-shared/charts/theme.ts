export type ThemeName = 'light' | 'dark'

/** Everything a chart takes its looks from. Colours are plain hex: other programs read `rgba()` and `transparent` as black. */
export interface ChartTheme {
  readonly name: ThemeName
  readonly fontFamily: string
  readonly background: string
  readonly text: string
  readonly mutedText: string
  readonly axisLine: string
  readonly gridLine: string
  /** For what belongs to no experiment: bars of counts, the line of chance. */
  readonly neutral: string
  readonly right: string
  readonly wrong: string
  /** From nothing to all, evenly rising in contrast to the background. */
  readonly sequential: readonly string[]
  /** From b has more, over none, to a has more. */
  readonly diverging: readonly string[]
}

/** Latin and Persian face that ship with the program; other programs find a fallback behind them. */
export const chartFont = 'Inter, Vazirmatn, system-ui, sans-serif'

/** What a saved chart stands on. `none`: on whatever it is put, in the colours for white. */
export type FileBackground = 'white' | 'dark' | 'none'
export const fileBackgrounds: readonly FileBackground[] = ['white', 'dark', 'none']

/**
 * @param fontFamily a font stack; a generic family is added when it names none, so that other programs find a fallback
 */
export function chartTheme(name: ThemeName, fontFamily: string): ChartTheme {
  const generic = /\b(sans-serif|serif|monospace|system-ui)\s*$/.test(fontFamily)
  return { ...themes[name], name, fontFamily: generic ? fontFamily : `${fontFamily}, sans-serif` }
}

const themes: Readonly<Record<ThemeName, Omit<ChartTheme, 'name' | 'fontFamily'>>> = {
  light: {
    background: '#ffffff', text: '#1f2328', mutedText: '#59636e', axisLine: '#59636e', gridLine: '#e4e7eb', neutral: '#6e7781',
    right: '#007a5a', wrong: '#c2410c',
    sequential: ['#f7fafd', '#c6dbef', '#6baed6', '#2171b5', '#08306b'],
    diverging: ['#b35806', '#f1a340', '#fee0b6', '#f7f7f7', '#d8daeb', '#998ec3', '#542788'],
  },
  dark: {
    background: '#1b1d21', text: '#e6e8eb', mutedText: '#a0a7b0', axisLine: '#8b929b', gridLine: '#33373d', neutral: '#8b929b',
    right: '#2fb98f', wrong: '#f0803c',
    sequential: ['#20242a', '#123c66', '#2171b5', '#6baed6', '#dcebf7'],
    diverging: ['#f1a340', '#a8641a', '#523a1f', '#2a2c30', '#3c3560', '#7566b4', '#b9aee6'],
  },
}

/**
 * Eight hues after Okabe and Ito ("Color universal design", https://jfly.uni-koeln.de/color/), moved so that each stands out from
 * its background at 3:1 and any two stay far apart (20 in L*a*b*) for eyes without red or green cones; the test measures it.
 */
const hues: readonly Readonly<Record<ThemeName, string>>[] = [
  { light: '#146dce', dark: '#3295e5' },
  { light: '#932f00', dark: '#c34e1e' },
  { light: '#00734a', dark: '#09bb71' },
  { light: '#b53e87', dark: '#b97da2' },
  { light: '#ad9050', dark: '#ec9700' },
  { light: '#389ec4', dark: '#66dcfe' },
  { light: '#4c2a3e', dark: '#e0e6d6' },
  { light: '#9b9800', dark: '#ffff77' },
]

/** Outlines in a 20 × 20 box: circle, triangle, square, diamond, star, cross, triangle downwards. */
const markers: readonly string[] = [
  'M20,10A10,10,0,1,1,0,10A10,10,0,1,1,20,10Z',
  'M10,0L20,20L0,20Z',
  'M0,0L20,0L20,20L0,20Z',
  'M10,0L20,10L10,20L0,10Z',
  'M10,0L13,7L20,7.6L14.7,12.4L16.2,20L10,16L3.8,20L5.3,12.4L0,7.6L7,7Z',
  'M6,0L14,0L14,6L20,6L20,14L14,14L14,20L6,20L6,14L0,14L0,6L6,6Z',
  'M0,0L20,0L10,20Z',
]

export interface ExperimentStyle {
  readonly colour: string
  /** Outline of the marker as SVG path data in a 20 × 20 box, for tables and lists. */
  readonly marker: string
  /** The same marker as an ECharts symbol. */
  readonly symbol: string
}

/**
 * Colour and marker of an experiment, the same in every chart and table. Colour and marker repeat after 8 and 7, so 56
 * experiments differ, and neighbours differ in both.
 * @param index `styleIndex` of the experiment, 0 or more
 */
export function experimentStyle(index: number, theme: ThemeName): ExperimentStyle {
  const marker = markers[index % markers.length]!
  return { colour: hues[index % hues.length]![theme], marker, symbol: `path://${marker}` }
}

/** A plain colour between two, in place of transparency. @param share of `colour`, 0..1 */
export function mix(colour: string, background: string, share: number): string {
  const [a, b] = [channels(colour), channels(background)]
  return `#${a.map((value, i) => Math.round(value * share + b[i]! * (1 - share)).toString(16).padStart(2, '0')).join('')}`
}

/** Black or white text on a colour, whichever contrasts more. */
export function textOn(colour: string): string {
  return contrast('#ffffff', colour) >= contrast('#1f2328', colour) ? '#ffffff' : '#1f2328'
}

/** Contrast ratio of two colours, 1..21: WCAG 2.2, "contrast ratio" (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter! + 0.05) / (darker! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** Red, green, blue, 0..255, of `#rrggbb`. */
export function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

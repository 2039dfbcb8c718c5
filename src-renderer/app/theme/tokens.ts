/** Names of the CSS variables that components use: `var(--surface)`. */
export type TokenName =
  | 'canvas' | 'surface' | 'raised' | 'hover' | 'pressed' | 'line' | 'line-strong'
  | 'text' | 'text-soft' | 'text-faint'
  | 'accent' | 'accent-hover' | 'accent-text' | 'accent-soft' | 'accent-line' | 'on-accent' | 'focus'
  | 'good' | 'good-soft' | 'warn' | 'warn-soft' | 'bad' | 'bad-soft'
  | 'shadow' | 'scrim' | 'code-keyword' | 'code-string' | 'code-number'
  | 'group-input' | 'group-convolution' | 'group-pooling' | 'group-dense' | 'group-normalisation' | 'group-regularisation'
  | 'group-activation' | 'group-shape' | 'group-merge' | 'group-augmentation'

export type ThemeName = 'light' | 'dark'
export type Tokens = Readonly<Record<TokenName, string>>

/** Text on its surface reaches 4.5 : 1, faint text included. */
export const tokens: Readonly<Record<ThemeName, Tokens>> = {
  light: {
    canvas: '#f3f4f6',
    surface: '#ffffff',
    raised: '#fafbfc',
    hover: '#eff1f4',
    pressed: '#e4e7ec',
    line: '#e2e5ea',
    'line-strong': '#c6ccd5',
    text: '#1b2028',
    'text-soft': '#4d5663',
    'text-faint': '#656e7b',
    accent: '#3a5ccc',
    'accent-hover': '#3251ba',
    'accent-text': '#3150b8',
    'accent-soft': '#eaeffc',
    'accent-line': '#b4c4f2',
    'on-accent': '#ffffff',
    focus: '#3a5ccc',
    good: '#1f7a4d',
    'good-soft': '#e3f4ea',
    warn: '#8f5600',
    'warn-soft': '#fdf0d8',
    bad: '#c02f35',
    'bad-soft': '#fdebeb',
    shadow: '0 1px 2px rgba(20, 28, 40, 0.08), 0 8px 28px rgba(20, 28, 40, 0.14)',
    scrim: 'rgba(24, 30, 40, 0.36)',
    'code-keyword': '#7a3fb0',
    'code-string': '#1f7a4d',
    'code-number': '#9a4b00',
    'group-input': '#6b7685',
    'group-convolution': '#3a5ccc',
    'group-pooling': '#1f8a9e',
    'group-dense': '#7b4bc4',
    'group-normalisation': '#4d7c2c',
    'group-regularisation': '#b5772a',
    'group-activation': '#c2477f',
    'group-shape': '#6f7a52',
    'group-merge': '#a24b3c',
    'group-augmentation': '#2f7f66',
  },
  dark: {
    canvas: '#131519',
    surface: '#1b1d21',
    raised: '#202328',
    hover: '#282c32',
    pressed: '#32363d',
    line: '#2d3137',
    'line-strong': '#454b56',
    text: '#e8eaee',
    'text-soft': '#b2b8c2',
    'text-faint': '#8f97a3',
    accent: '#4a6ee0',
    'accent-hover': '#5a7cea',
    'accent-text': '#9db3ff',
    'accent-soft': '#222c4a',
    'accent-line': '#3b4f8f',
    'on-accent': '#ffffff',
    focus: '#8ea6ff',
    good: '#58c48c',
    'good-soft': '#16301f',
    warn: '#e6b04e',
    'warn-soft': '#33280f',
    bad: '#ff8587',
    'bad-soft': '#3d1b1e',
    shadow: '0 1px 2px rgba(0, 0, 0, 0.5), 0 12px 36px rgba(0, 0, 0, 0.5)',
    scrim: 'rgba(4, 6, 10, 0.6)',
    'code-keyword': '#c9a2f5',
    'code-string': '#7dcf9f',
    'code-number': '#eab676',
    'group-input': '#8f99a8',
    'group-convolution': '#7d98f2',
    'group-pooling': '#4fb7c9',
    'group-dense': '#ab86ea',
    'group-normalisation': '#8bb866',
    'group-regularisation': '#d9a25c',
    'group-activation': '#e584b0',
    'group-shape': '#a3ad82',
    'group-merge': '#da8b7c',
    'group-augmentation': '#63b89b',
  },
}

/** The tokens of a theme as CSS custom properties. */
export function tokenCss(theme: ThemeName): string {
  const lines = Object.entries(tokens[theme]).map(([name, value]) => `--${name}: ${value};`)
  return `:root { color-scheme: ${theme}; ${lines.join(' ')} }`
}

import type { GlobalThemeOverrides } from 'naive-ui'
import { tokens, type ThemeName } from './tokens.ts'

/** naive-ui in the colours and sizes of our tokens. */
export function naiveOverrides(theme: ThemeName): GlobalThemeOverrides {
  const t = tokens[theme]
  return {
    common: {
      fontFamily: 'var(--font)',
      fontFamilyMono: 'var(--mono)',
      fontSize: '13px',
      fontSizeMedium: '13px',
      lineHeight: '20px',
      borderRadius: '6px',
      primaryColor: t.accent,
      primaryColorHover: t['accent-hover'],
      primaryColorPressed: t['accent-hover'],
      primaryColorSuppl: t.accent,
      textColorBase: t.text,
      textColor1: t.text,
      textColor2: t.text,
      textColor3: t['text-soft'],
      popoverColor: t.surface,
      modalColor: t.surface,
      cardColor: t.surface,
      bodyColor: t.canvas,
      borderColor: t.line,
      dividerColor: t.line,
      hoverColor: t.hover,
      boxShadow2: t.shadow,
    },
    Tooltip: { peers: { Popover: { color: t.text, textColor: t.surface, padding: '4px 8px', boxShadow: t.shadow } } },
    Dropdown: { color: t.surface, optionHeightMedium: '28px', optionColorHover: t.hover, fontSizeMedium: '13px', padding: '4px' },
    Popover: { color: t.surface, padding: '12px', boxShadow: `0 0 0 1px ${t.line}, ${t.shadow}` },
  }
}

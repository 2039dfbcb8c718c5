import { app as appEn } from './en/app.ts'
import { palette as paletteEn } from './en/palette.ts'
import { protocol as protocolEn } from './en/protocol.ts'
import { ui as uiEn } from './en/ui.ts'
import { app as appFa } from './fa/app.ts'
import { palette as paletteFa } from './fa/palette.ts'
import { protocol as protocolFa } from './fa/protocol.ts'
import { ui as uiFa } from './fa/ui.ts'
import type { Locale } from './locales.ts'
import type { Translation } from './translation.ts'

export { locales, type Locale } from './locales.ts'

const en = { app: appEn, palette: paletteEn, protocol: protocolEn, ui: uiEn }
const fa: Translation<typeof en> = { app: appFa, palette: paletteFa, protocol: protocolFa, ui: uiFa }

/** Every text of the program, by language and noun. `{name}` is a placeholder, `a | b` one and many. */
export const messages: Readonly<Record<Locale, Translation<typeof en>>> = { en, fa }

/** Elements of the Builder that a key leads to. */
export const focusIds = { palette: 'layer-search', name: 'layer-name', connect: 'layer-connect', firstParameter: 'layer-first-parameter' } as const
export type FocusId = (typeof focusIds)[keyof typeof focusIds]

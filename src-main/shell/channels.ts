/** Between preload and main. */
export const connectChannel = 'foldbench:connect'
export const themeChannel = 'foldbench:theme'

/** `grey` shows values as they are; `heat` gives one-channel values the colours of the colour bar. */
export type Colouring = 'grey' | 'heat'

type Colour = readonly [number, number, number]

/** Stops of the heat scale from 0 to 255: dark violet over red and orange to pale yellow, of rising lightness, so that it reads in grey too. */
const stops: readonly Colour[] = [[10, 8, 38], [72, 18, 97], [136, 34, 106], [193, 58, 80], [234, 105, 48], [250, 172, 50], [248, 238, 168]]

/** Colour of a value 0..255 on the heat scale. */
export function heatColour(value: number): Colour {
  const at = (Math.min(255, Math.max(0, value)) / 255) * (stops.length - 1)
  const low = Math.min(stops.length - 2, Math.floor(at))
  const from = stops[low] as Colour
  const to = stops[low + 1] as Colour
  const mix = (channel: 0 | 1 | 2): number => Math.round(from[channel] + (to[channel] - from[channel]) * (at - low))
  return [mix(0), mix(1), mix(2)]
}

const heatColours: readonly Colour[] = Array.from({ length: 256 }, (_, value) => heatColour(value))

/**
 * RGBA bytes of an image.
 * @param pixels values 0..255, height × width × channels; 1 channel is grey, 3 are red, green, blue; of other counts the first is shown
 */
export function toRgba(pixels: Uint8Array, shape: readonly [number, number, number], colouring: Colouring = 'grey'): Uint8ClampedArray {
  const [height, width, channels] = shape
  const out = new Uint8ClampedArray(height * width * 4)
  // Pages show hundreds of images at once: no object is made per pixel.
  for (let from = 0, to = 0; to < out.length; from += channels, to += 4) {
    const value = pixels[from] ?? 0
    const colour = channels !== 3 && colouring === 'heat' ? heatColours[value] : undefined
    out[to] = colour ? colour[0] : value
    out[to + 1] = colour ? colour[1] : channels === 3 ? (pixels[from + 1] ?? 0) : value
    out[to + 2] = colour ? colour[2] : channels === 3 ? (pixels[from + 2] ?? 0) : value
    out[to + 3] = 255
  }
  return out
}

/** CSS gradient of a colour bar, low values at its start. */
export function barGradient(colouring: Colouring, towards: string): string {
  const colours = colouring === 'heat' ? stops : ([[0, 0, 0], [255, 255, 255]] as const)
  return `linear-gradient(${towards}, ${colours.map(([red, green, blue]) => `rgb(${red}, ${green}, ${blue})`).join(', ')})`
}

/**
 * An SVG that other programs draw as ECharts means it. ECharts' own SVG carries hover rules in a style sheet, classes, and text centred
 * by `dominant-baseline`, which Inkscape, LibreOffice and Office read differently or not at all.
 *
 * @param svg from `renderToSVGString()` of a chart without `interactive`
 * @returns the same picture with presentation attributes only: no style sheet, no classes, text centred by `dy`
 */
export function plainSvg(svg: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/<defs ?>\s*<\/defs>\s*/g, '')
    // Half the height of capitals below the line is the centre; `dy` is relative to the text's own size.
    .replace(/ dominant-baseline="central"/g, ' dy="0.35em"')
    .replace(/ style="([^"]*)"/g, (_, declarations: string) => presentation(declarations))
}

/** `font-size:12px;font-family:Inter, sans-serif;` as attributes. */
function presentation(declarations: string): string {
  return declarations
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':')
      if (colon < 0) return []
      return [` ${declaration.slice(0, colon).trim()}="${declaration.slice(colon + 1).trim()}"`]
    })
    .join('')
}

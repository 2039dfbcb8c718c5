import { useI18n } from 'vue-i18n'

export interface Titled {
  readonly title: string
  readonly help?: string
}

export interface LayerWords {
  readonly kind: (kind: string) => Titled
  /** A parameter's name in the person's language; Keras' own where there is none. */
  readonly parameter: (kind: string, parameter: string) => Titled
}

/** Names and help of layer kinds and their parameters, from the catalogue. */
export function useLayerWords(): LayerWords {
  const { t, te } = useI18n()
  const word = (keys: readonly string[]): string | undefined => {
    const key = keys.find((candidate) => te(candidate))
    return key === undefined ? undefined : t(key)
  }
  return {
    kind: (kind) => ({ title: word([`layers.kinds.${kind}.title`]) ?? kind, help: word([`layers.kinds.${kind}.help`]) }),
    parameter: (kind, name) => ({
      title: word([`layers.own.${kind}.${name}.title`, `layers.parameters.${name}.title`]) ?? name,
      help: word([`layers.own.${kind}.${name}.help`, `layers.parameters.${name}.help`]),
    }),
  }
}

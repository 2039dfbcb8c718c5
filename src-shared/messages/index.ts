import { app as appEn } from './en/app.ts'
import { builder as builderEn } from './en/builder.ts'
import { charts as chartsEn } from './en/charts.ts'
import { compare as compareEn } from './en/compare.ts'
import { datasets as datasetsEn } from './en/datasets.ts'
import { errors as errorsEn } from './en/errors.ts'
import { experiments as experimentsEn } from './en/experiments.ts'
import { layers as layersEn } from './en/layers.ts'
import { modelSummary as modelSummaryEn } from './en/modelSummary.ts'
import { palette as paletteEn } from './en/palette.ts'
import { predict as predictEn } from './en/predict.ts'
import { fixes as fixesEn, modelErrors as modelErrorsEn, problems as problemsEn } from './en/problems.ts'
import { protocol as protocolEn } from './en/protocol.ts'
import { queue as queueEn } from './en/queue.ts'
import { result as resultEn } from './en/result.ts'
import { searches as searchesEn } from './en/searches.ts'
import { settings as settingsEn } from './en/settings.ts'
import { states as statesEn } from './en/states.ts'
import { templates as templatesEn } from './en/templates.ts'
import { training as trainingEn } from './en/training.ts'
import { ui as uiEn } from './en/ui.ts'
import { app as appFa } from './fa/app.ts'
import { builder as builderFa } from './fa/builder.ts'
import { charts as chartsFa } from './fa/charts.ts'
import { compare as compareFa } from './fa/compare.ts'
import { datasets as datasetsFa } from './fa/datasets.ts'
import { errors as errorsFa } from './fa/errors.ts'
import { experiments as experimentsFa } from './fa/experiments.ts'
import { layers as layersFa } from './fa/layers.ts'
import { modelSummary as modelSummaryFa } from './fa/modelSummary.ts'
import { palette as paletteFa } from './fa/palette.ts'
import { predict as predictFa } from './fa/predict.ts'
import { fixes as fixesFa, modelErrors as modelErrorsFa, problems as problemsFa } from './fa/problems.ts'
import { protocol as protocolFa } from './fa/protocol.ts'
import { queue as queueFa } from './fa/queue.ts'
import { result as resultFa } from './fa/result.ts'
import { searches as searchesFa } from './fa/searches.ts'
import { settings as settingsFa } from './fa/settings.ts'
import { states as statesFa } from './fa/states.ts'
import { templates as templatesFa } from './fa/templates.ts'
import { training as trainingFa } from './fa/training.ts'
import { ui as uiFa } from './fa/ui.ts'
import type { Locale } from './locales.ts'
import type { Translation } from './translation.ts'

export { locales, type Locale } from './locales.ts'

const en = {
  app: appEn, builder: builderEn, charts: chartsEn, compare: compareEn, datasets: datasetsEn, errors: { ...errorsEn, ...modelErrorsEn },
  experiments: experimentsEn, layers: layersEn, modelSummary: modelSummaryEn, palette: paletteEn, predict: predictEn, problems: problemsEn,
  fixes: fixesEn, protocol: protocolEn, queue: queueEn, result: resultEn, searches: searchesEn, settings: settingsEn, states: statesEn, templates: templatesEn,
  training: trainingEn, ui: uiEn,
}
const fa: Translation<typeof en> = {
  app: appFa, builder: builderFa, charts: chartsFa, compare: compareFa, datasets: datasetsFa, errors: { ...errorsFa, ...modelErrorsFa },
  experiments: experimentsFa, layers: layersFa, modelSummary: modelSummaryFa, palette: paletteFa, predict: predictFa, problems: problemsFa,
  fixes: fixesFa, protocol: protocolFa, queue: queueFa, result: resultFa, searches: searchesFa, settings: settingsFa, states: statesFa, templates: templatesFa,
  training: trainingFa, ui: uiFa,
}

/** Every text of the program, by language and noun. `{name}` is a placeholder, `a | b` one and many. */
export const messages: Readonly<Record<Locale, Translation<typeof en>>> = { en, fa }

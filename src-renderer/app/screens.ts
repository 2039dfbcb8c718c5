import { screen as builder } from '../builder/index.ts'
import { screen as compare } from '../compare/index.ts'
import { screen as datasets } from '../datasets/index.ts'
import { screen as experiments } from '../experiments/index.ts'
import { screen as predict } from '../predict/index.ts'
import { screen as queue } from '../queue/index.ts'
import { screen as searches } from '../searches/index.ts'
import { screen as settings } from '../settings/index.ts'
import type { Screen } from './screen.ts'

/** The screens in the order of the rail. */
export const screens: readonly Screen[] = [builder, queue, searches, experiments, compare, datasets, predict, settings]

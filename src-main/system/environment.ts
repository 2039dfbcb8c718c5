import { availableParallelism, cpus, machine, type } from 'node:os'
import packageJson from '../../package.json' with { type: 'json' }
import type { Environment } from '../../src-shared/contract/experiments.ts'

export const appVersion: string = packageJson.version

/** What an experiment ran on; nothing that tells a person or a machine's name. */
export function environmentOf({ tensorflow, device }: { tensorflow: string; device: string }): Environment {
  return {
    app: appVersion,
    tensorflow,
    node: process.versions.node,
    device,
    machine: [type(), machine(), cpus()[0]?.model.trim()].filter(Boolean).join(', '),
    cores: availableParallelism(),
  }
}

import { oc, type } from '@orpc/contract'
import { z } from 'zod'

/** More would be no model that a person draws; 5,000 layers take about 1 MB. */
const longest = 50_000_000

/** What a person works on in the Builder and has not queued: text whose form the screen alone knows. */
export const drafts = {
  /** The text that was kept last; null before the first. */
  kept: oc.output(type<{ readonly text: string | null }>()),
  /** Answers once the text is on disk. Errors: `DISK_FULL`, `WORKSPACE_READ_ONLY`. */
  keep: oc.input(z.object({ text: z.string().max(longest).nullable() })).output(type<void>()),
}

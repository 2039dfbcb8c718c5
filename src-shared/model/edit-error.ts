import { ProductError } from '../contract/errors.ts'

export type EditErrorCode = 'EDIT_NAME_EMPTY' | 'EDIT_NAME_INVALID' | 'EDIT_NAME_TAKEN' | 'EDIT_LAYER_UNKNOWN' | 'EDIT_CYCLE' | 'EDIT_TAKES_NO_INPUT' | 'EDIT_NO_CONNECTION' | 'EDIT_SEVERAL_INPUTS' | 'EDIT_NOT_IN_A_ROW'

/** An edit that can't be made, and why. */
export class EditError extends ProductError {
  constructor(code: EditErrorCode, message: string, details: Readonly<Record<string, string>>) {
    super(code, message, { details, usage: true })
  }
}

/** Errors of the workbench by code, where a screen says more than the error’s own English sentence: `errors.<code>` with its details. */
export const errors = {
  CONNECTION_LOST: 'The connection to the workbench was lost before it answered. It is being restored; try again when the status bar says so.',
}

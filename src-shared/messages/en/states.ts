export const states = { queued: 'Queued', starting: 'Starting', training: 'Training', paused: 'Paused', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' }

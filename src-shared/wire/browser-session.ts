/** Between the page and the browser host: where the token is exchanged for a cookie and where the wire begins. */
export const sessionPath = '/session'
export const wirePath = '/rpc'
/** `#token=…` of the printed address. */
export const tokenKey = 'token'

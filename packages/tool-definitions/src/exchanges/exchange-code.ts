/** `binance` of `paperBinance`: paper accounts trade the pairs of the live exchange (contract section 8). */
export function liveCode(code: string): string {
  return code.replace(/^paper([A-Z])/, (_match, letter: string) => letter.toLowerCase());
}

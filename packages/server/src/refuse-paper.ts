/**
 * A fetch for tokens that are restricted to live trading (contract section 26). The API checks that
 * restriction for its own keys only (contract section 3), so requests for the paper context are
 * answered here, in its words, and never leave.
 */
export function refusePaper(next: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (new Headers(init?.headers).get('paper-context') !== 'true') return next(input, init);
    const reason = 'This access is restricted to live trading. The call is for paper trading.';
    return Response.json({ status: 'NOTOK', reason, data: null }, { status: 403 });
  };
}

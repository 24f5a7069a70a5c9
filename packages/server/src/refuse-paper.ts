import type { Fetch } from '@gainium/api-client';

/**
 * A fetch for tokens that are restricted to live trading (contract section 26). The API checks that
 * restriction for its own keys only (contract section 3), so requests for the paper context are
 * answered here, in its words, and never leave.
 */
export function refusePaper(next: Fetch): Fetch {
  return async (url, init) => {
    if (new Headers(init.headers).get('paper-context') !== 'true') return next(url, init);
    const reason = 'This access is restricted to live trading. The call is for paper trading.';
    return Response.json({ status: 'NOTOK', reason, data: null }, { status: 403 });
  };
}

import { createCircuit } from '../../src/circuit.ts';
import type { IntrospectionAnswer } from '../../src/introspection-answer.ts';
import { createMemoryCache } from '../../src/token-cache.ts';
import { createTokenLookup, type TokenLookupConfig } from '../../src/token-lookup.ts';
import { withResolvers } from '../../src/with-resolvers.ts';

export const active: IntrospectionAnswer = {
  active: true,
  gainium_api_key: 'key',
  gainium_api_secret: 'secret',
};
export const inactive: IntrospectionAnswer = { active: false };

/** A lookup with a clock of its own whose authorization server is the function `server.answer`. */
export function setUpLookup(change: Partial<TokenLookupConfig> = {}) {
  const clock = { ms: 1_800_000_000_000 };
  const now = () => clock.ms;
  const server: { asked: number; answer(token: string): Promise<IntrospectionAnswer> } = {
    asked: 0,
    answer: async () => active,
  };
  const warnings: unknown[] = [];
  const lookUp = createTokenLookup({
    issuer: 'https://auth.example.com',
    introspectionUrl: new URL('https://auth.example.com/oauth/introspect'),
    introspect: (token) => {
      server.asked += 1;
      return server.answer(token);
    },
    cache: createMemoryCache({ now }),
    circuit: createCircuit({ now, trialMs: 5000, onChange: () => {} }),
    timeoutMs: 5000,
    now,
    logger: { info: () => {}, warn: (fields) => warnings.push(fields) },
    onIntrospected: () => {},
    ...change,
  });
  return {
    lookUp: (token = 'a', signal?: AbortSignal) => lookUp(token, signal),
    clock,
    server,
    warnings,
  };
}

/** An introspection that the test ends itself. */
export function pause() {
  const { promise, resolve, reject } = withResolvers<IntrospectionAnswer>();
  return { answer: () => promise, resume: resolve, fail: reject };
}

/** RFC 6749 section 3.3: `scope-token = 1*( %x21 / %x23-5B / %x5D-7E )`. */
const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

export function isScopeToken(text: string): boolean {
  return SCOPE_TOKEN.test(text);
}

/** The tokens of `scope = scope-token *( SP scope-token )`, or undefined when the text is something else. */
export function parseScope(scope: string): readonly string[] | undefined {
  if (scope === '') return [];
  const tokens = scope.split(' ');
  return tokens.every(isScopeToken) ? tokens : undefined;
}

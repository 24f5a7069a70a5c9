/** What a resource identifier compares by: case of scheme and host, default port, dot segments and a last slash do not count. */
function canonicalUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const { protocol, username, password, host, pathname, search, hash } = new URL(value);
  if (username || password || hash || !host) return undefined;
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}${search}`;
}

/**
 * Whether one of the token's audiences is this resource (RFC 8707 section 2, RFC 7662 section 2.2).
 * The path counts: a token for `/read` is none for `/mcp`, and one for the host alone is for neither.
 */
export function includesResource(audience: readonly string[], resource: string): boolean {
  const wanted = canonicalUrl(resource);
  return wanted !== undefined && audience.some((candidate) => canonicalUrl(candidate) === wanted);
}

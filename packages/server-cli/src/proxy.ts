export interface ProxySettings {
  /** The variables that name a proxy; their values may hold a password. */
  names: readonly string[];
  /** Whether this Node sends its requests there. */
  isUsed: boolean;
}

const proxyNames = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
];

/** What the environment says about a proxy on the way to `url`; undefined when there is none. */
export function readProxySettings(
  url: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  nodeVersion = process.versions.node,
): ProxySettings | undefined {
  const names = proxyNames.filter((name) => env[name]?.trim());
  if (names.length === 0 || isExcepted(new URL(url), env.NO_PROXY ?? env.no_proxy ?? '')) {
    return undefined;
  }
  return { names, isUsed: usesProxies(env, nodeVersion) };
}

/** `NO_PROXY` lists hosts, with those below them, or `*`. */
function isExcepted({ hostname }: URL, exceptions: string): boolean {
  return exceptions
    .split(',')
    .map((host) =>
      host
        .trim()
        .toLowerCase()
        .replace(/^\*?\./, ''),
    )
    .some((host) => host === '*' || (host && `.${hostname}`.endsWith(`.${host}`)));
}

/** Since Node 24, and 22.21 before it, and only when it is told to. */
function usesProxies(
  { NODE_USE_ENV_PROXY, NODE_OPTIONS = '' }: Readonly<Record<string, string | undefined>>,
  nodeVersion: string,
): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const isAble = major >= 24 || (major === 22 && minor >= 21);
  return isAble && (NODE_USE_ENV_PROXY === '1' || NODE_OPTIONS.includes('--use-env-proxy'));
}

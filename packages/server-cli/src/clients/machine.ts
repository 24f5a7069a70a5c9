import path from 'node:path';

export type Platform = 'linux' | 'darwin' | 'win32';

/** The computer whose clients are set up. Handed over, so that a test can be any of them. */
export interface Machine {
  platform: Platform;
  /** The user's home folder. */
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Where desktop applications keep their settings. */
export function applicationFolder({ platform, home, env }: Machine): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env.APPDATA?.trim() || path.join(home, 'AppData', 'Roaming');
  return configFolder({ home, env });
}

/** `~/.config`, or what XDG_CONFIG_HOME names; XDG says to ignore a relative one. */
export function configFolder({ home, env }: Pick<Machine, 'home' | 'env'>): string {
  const named = env.XDG_CONFIG_HOME?.trim();
  return named && path.isAbsolute(named) ? named : path.join(home, '.config');
}

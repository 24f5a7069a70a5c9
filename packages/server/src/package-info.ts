import manifest from '../package.json' with { type: 'json' };

/** Name and version of this program, fixed when it is built. */
export const packageInfo = { name: manifest.name, version: manifest.version };

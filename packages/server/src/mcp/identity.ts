import { packageInfo } from '../package-info.ts';

/** What clients show about this server. */
export const serverIdentity = { ...packageInfo, title: 'Gainium' };

export const serverCapabilities = { tools: {}, resources: {}, prompts: {}, completions: {} };

/** The list depends on configuration and credential only, so that clients may keep it for a while. */
export const toolListTtlMs = 300_000;

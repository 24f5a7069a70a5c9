import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packExtension } from '@anthropic-ai/mcpb';
import { TaskError } from './errors.mjs';

/**
 * Makes the `.mcpb` bundle: one file that Claude Desktop and other desktop clients install with a
 * click.
 *
 * @param {string} server folder of the built server
 * @param {string} output where the bundle goes
 */
export async function packDesktopBundle(server, output) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gainium-bundle-'));
  try {
    cpSync(path.join(server, 'mcpb/manifest.json'), path.join(folder, 'manifest.json'));
    cpSync(path.join(server, 'dist'), path.join(folder, 'dist'), { recursive: true });
    cpSync(path.join(server, '../../LICENSE'), path.join(folder, 'LICENSE'));
    // Without it Node takes the program for CommonJS.
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
    const isPacked = await packExtension({
      extensionPath: folder,
      outputPath: output,
      silent: true,
    });
    if (!isPacked) throw new TaskError('The bundle could not be made; see the lines above.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

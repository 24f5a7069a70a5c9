import type { EntryContent } from '../clients/entry.ts';
import type { SettingName } from '../config/settings.ts';
import type { RawValue } from '../config/value-types.ts';
import { UsageError } from '../errors.ts';
import { assertNoSettings, environmentOf, hasCredentials, isOn } from './chosen-settings.ts';
import type { Access, Prompts } from './prompts.ts';

type Chosen = ReadonlyMap<SettingName, RawValue>;

export interface ContentChoice {
  chosen: Chosen;
  url: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * What the entry does; asks for what is missing where somebody can answer.
 *
 * @throws UsageError that says which flags to pass.
 */
export async function chooseContent(
  { chosen, url, env }: ContentChoice,
  prompts: Prompts | undefined,
): Promise<EntryContent> {
  if (url !== undefined) {
    assertNoSettings(chosen);
    return { url };
  }
  const withAccount = await chooseAccount(chosen, prompts);
  const complete = prompts ? await chooseAccess(withAccount, prompts) : withAccount;
  return { env: environmentOf(complete, env) };
}

async function chooseAccount(chosen: Chosen, prompts: Prompts | undefined): Promise<Chosen> {
  if (isOn(chosen, 'sandbox') || hasCredentials(chosen)) return chosen;
  if (!prompts) {
    throw new UsageError(
      'setup needs an account: set GAINIUM_API_KEY and GAINIUM_API_SECRET, or files with them in GAINIUM_API_KEY_FILE and GAINIUM_API_SECRET_FILE; or pass --sandbox, or --url=<url> of a server that runs.',
    );
  }
  if ((await prompts.pickAccount()) === 'sandbox') return withSwitch(chosen, 'sandbox');
  const { key, secret } = await prompts.askCredentials();
  return new Map<SettingName, RawValue>([
    ...chosen,
    ['apiKey', { text: key, source: 'the answer' }],
    ['apiSecret', { text: secret, source: 'the answer' }],
  ]);
}

const switchOf: Record<Access, 'paperOnly' | 'readOnly' | undefined> = {
  paper: 'paperOnly',
  read: 'readOnly',
  all: undefined,
};

/** In the sandbox nothing is real, so that there is nothing to ask. */
async function chooseAccess(chosen: Chosen, prompts: Prompts): Promise<Chosen> {
  if (isOn(chosen, 'sandbox') || chosen.has('paperOnly') || chosen.has('readOnly')) return chosen;
  const name = switchOf[await prompts.pickAccess()];
  return name ? withSwitch(chosen, name) : chosen;
}

function withSwitch(chosen: Chosen, name: SettingName): Chosen {
  return new Map([...chosen, [name, { text: 'true', source: 'the answer' }]]);
}

import type { Settings } from './switches.ts';

/** A sent value that is stored as another one, or not at all. */
export interface Difference {
  setting: string;
  sent: unknown;
  stored?: unknown;
}

/** What of `sent` is not in `stored`; the API may write the same value in another form. */
export function findDifferences(sent: Settings, stored: Settings): Difference[] {
  return Object.entries(sent)
    .filter(([name, value]) =>
      isPairName.test(name) ? !isSamePairs(value, stored[name]) : !isStoredAs(value, stored[name]),
    )
    .map(([setting, value]) => {
      const found = stored[setting];
      return { setting, sent: value, ...(found !== undefined && { stored: found }) };
    });
}

/** The named settings, as far as they are there. */
export function pickSettings(settings: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(settings, name)).map((name) => [name, settings[name]]),
  );
}

/** Also of one leg of a hedge bot: long.pair. */
const isPairName = /(?:^|\.)pair$/;

/**
 * Whether a stored value is the sent one: "1.50", "1.5" and 1.5 are the same number, and stored
 * items may have more members, because the API fills them up.
 */
function isStoredAs(sent: unknown, stored: unknown): boolean {
  if (sent === stored) return true;
  if (Array.isArray(sent)) {
    return (
      Array.isArray(stored) &&
      sent.length === stored.length &&
      sent.every((item, index) => isStoredAs(item, stored[index]))
    );
  }
  if (isObject(sent)) {
    return (
      isObject(stored) &&
      // An item that was read and is sent again carries the id of its old copy.
      Object.entries(sent).every(([key, value]) => key === '_id' || isStoredAs(value, stored[key]))
    );
  }
  return isNumeric(sent) && isNumeric(stored) && Number(sent) === Number(stored);
}

function isNumeric(value: unknown): boolean {
  return (
    typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSamePairs(sent: unknown, stored: unknown): boolean {
  const wanted = [sent].flat().map(String);
  const found = [stored].flat().map(String);
  return (
    new Set(wanted).size === new Set(found).size &&
    wanted.every((pair) => found.some((other) => isSamePair(pair, other)))
  );
}

/**
 * Whether a pair as it was sent, mostly BASE_QUOTE, is the one an exchange writes in a form of its
 * own: BTC_USDT is also BTCUSDT, BTC-USDT, BTCUSDTM, XBTUSDTM or PF_XBTUSDT (contract section 9).
 */
export function isSamePair(sent: string, stored: string): boolean {
  const native = plainName(stored);
  if (plainName(sent) === native) return true;
  const [base, quote, ...rest] = sent.split(/[_/:-]/).map(plainName);
  if (!base || !quote || rest.length > 0) return false;
  const endings = ['M', 'SWAP', 'PERP', ''].map((ending) => `${base}${quote}${ending}`);
  const names = [...endings, `${base}PERP`, base];
  return ['', 'PF', 'PI'].some((start) => names.some((name) => `${start}${name}` === native));
}

/** Letters and digits alone; some venues call Bitcoin XBT. */
function plainName(pair: string): string {
  return pair
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replace('XBT', 'BTC');
}

import { isDeepStrictEqual } from 'node:util';
import type { Client, Entry } from './client-table.ts';
import { ConfigFileError, isObject, type ConfigSyntax, type Settings } from './config-syntax.ts';
import { jsonSyntax } from './json-syntax.ts';
import { tomlSyntax } from './toml-syntax.ts';

/** What a client's file says about servers. */
export interface ConfigText {
  hasContainer: boolean;
  entries: ReadonlyMap<string, unknown>;
  /** Nothing but an empty document. */
  isEmpty: boolean;
}

const syntaxes = { json: jsonSyntax, toml: tomlSyntax };
const byteOrderMark = '\uFEFF';

/** @throws ConfigFileError when the file is broken, or its servers are not an object. */
export function readConfigText(client: Client, text: string): ConfigText {
  const settings = syntaxes[client.syntax].parse(bodyOf(text));
  const container = containerOf(settings, client);
  return {
    hasContainer: Object.hasOwn(settings, client.container),
    entries: new Map(Object.entries(container).map(([name, entry]) => [name, plain(entry)])),
    isEmpty: Object.keys(settings).length === 0,
  };
}

/** @throws ConfigFileError when the file is broken, or only a person can edit it. */
export function putEntry(client: Client, text: string, name: string, entry: Entry): string {
  const place = { container: client.container, name };
  return edit(client, text, name, entry, (body) => syntaxes[client.syntax].put(body, place, entry));
}

/** @throws ConfigFileError when the file is broken, or only a person can edit it. */
export function takeEntry(
  client: Client,
  text: string,
  name: string,
  dropsContainer: boolean,
): string {
  const place = { container: client.container, name };
  return edit(client, text, name, undefined, (body) =>
    syntaxes[client.syntax].take(body, place, dropsContainer),
  );
}

/** Whatever the edit did to the text: it has to say the same as before, apart from this entry. */
function edit(
  client: Client,
  text: string,
  name: string,
  entry: Entry | undefined,
  change: (body: string) => string,
): string {
  const syntax = syntaxes[client.syntax];
  const before = syntax.parse(bodyOf(text));
  containerOf(before, client);
  const edited = change(bodyOf(text));
  const after = parseEdited(syntax, edited);
  const isRight =
    after !== undefined &&
    isDeepStrictEqual(plain(containerOf(after, client)[name]), entry) &&
    isDeepStrictEqual(
      withoutEntry(before, client.container, name),
      withoutEntry(after, client.container, name),
    );
  if (!isRight) {
    throw new ConfigFileError(
      `The way "${client.container}" is written there needs a person to edit it.`,
    );
  }
  return text.startsWith(byteOrderMark) ? byteOrderMark + edited : edited;
}

function parseEdited(syntax: ConfigSyntax, text: string): Settings | undefined {
  try {
    return syntax.parse(text);
  } catch {
    return undefined;
  }
}

function withoutEntry(settings: Settings, container: string, name: string): Settings {
  const { [container]: servers, ...others } = settings;
  if (!isObject(servers)) return { ...settings };
  const { [name]: _, ...otherServers } = servers;
  return Object.keys(otherServers).length > 0 ? { ...others, [container]: otherServers } : others;
}

function containerOf(settings: Settings, { container }: Client): Settings {
  if (!Object.hasOwn(settings, container)) return {};
  const servers = settings[container];
  if (isObject(servers)) return servers;
  throw new ConfigFileError(
    `"${container}" is not an object there, so nothing can be added to it.`,
  );
}

/** The parsers make objects of their own kinds. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function bodyOf(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

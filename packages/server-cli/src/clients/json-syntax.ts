import {
  parseTree,
  printParseErrorCode,
  getNodeValue,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import type { Entry } from './client-table.ts';
import {
  ConfigFileError,
  isObject,
  lineEndOf,
  type ConfigSyntax,
  type Settings,
} from './config-syntax.ts';
import { findMember, insertMember, removeMember, replaceValue } from './json-edits.ts';

/**
 * JSON as clients read it. Comments and commas at the end are kept wherever they are: a client that
 * refuses them has refused them before.
 */
export const jsonSyntax: ConfigSyntax = { parse, put, take };

function parse(text: string): Settings {
  const root = readTree(text);
  const settings: unknown = root ? getNodeValue(root) : {};
  if (isObject(settings)) return settings;
  throw new ConfigFileError('The file holds something else than a JSON object.');
}

function put(
  text: string,
  { container, name }: { container: string; name: string },
  entry: Entry,
): string {
  const root = readTree(text);
  if (!root) return appendDocument(text, { [container]: { [name]: entry } });
  const servers = findMember(root, container)?.value;
  if (!servers) return insertMember(text, root, container, { [name]: entry });
  const member = findMember(servers, name);
  return member
    ? replaceValue(text, servers, member, entry)
    : insertMember(text, servers, name, entry);
}

function take(
  text: string,
  { container, name }: { container: string; name: string },
  dropsContainer: boolean,
): string {
  const root = readTree(text);
  const servers = root && findMember(root, container);
  const member = servers && findMember(servers.value, name);
  if (!member) return text;
  const isLast = servers.value.children?.length === 1;
  return isLast && dropsContainer
    ? removeMember(text, root, servers)
    : removeMember(text, servers.value, member);
}

/** A blank file, or one of comments only, has no tree. */
function readTree(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (!error) return root;
  const before = text.slice(0, error.offset).split(/\r\n|\n|\r/);
  throw new ConfigFileError(
    `The file is not valid JSON: ${readable(printParseErrorCode(error.error))} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`,
  );
}

/** `CommaExpected` as "comma expected". */
function readable(code: string): string {
  return code.replace(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function appendDocument(text: string, settings: Settings): string {
  const lineEnd = lineEndOf(text);
  const document = JSON.stringify(settings, null, 2).replaceAll('\n', lineEnd) + lineEnd;
  if (!text.trim()) return document;
  return text.endsWith('\n') ? text + document : text + lineEnd + document;
}

import type { Toolkit, ToolReply } from '@gainium/tool-definitions';
import { serverIdentity, toolListTtlMs } from '../mcp/identity.ts';
import { progressTo, type ProgressNotification } from '../mcp/progress.ts';
import type { PlainRequest } from './plain-message.ts';

export interface AnswerOptions {
  signal: AbortSignal;
  /** Sends a notification to the client before its answer. */
  notify: (notification: ProgressNotification) => Promise<void>;
}

/**
 * Whether a request can be answered without an MCP SDK: not when a human may have to be asked, nor
 * when the tool does not exist, which is an error of the protocol.
 */
export function isAnswerable({ method, name }: PlainRequest, { surface }: Toolkit): boolean {
  if (method === 'tools/list') return true;
  const { params } = surface.find(name) ?? {};
  return params !== undefined && !Object.hasOwn(params, 'confirmToken');
}

/** The whole JSON-RPC answer as text; the same as the SDK gives. */
export async function answerPlainly(
  request: PlainRequest,
  toolkit: Toolkit,
  { signal, notify }: AnswerOptions,
): Promise<string> {
  const { method, name, args, progressToken } = request;
  if (method === 'tools/list') return formatToolList(request, listText(toolkit));
  const options = { signal, ...progressTo(progressToken, notify) };
  return formatAnswer(request, resultText(await toolkit.call(name, args, options)));
}

/** `tools` is the list as JSON. */
export function formatToolList(
  request: Pick<PlainRequest, 'id' | 'isModern'>,
  tools: string,
): string {
  return formatAnswer(request, `"tools":${tools}`, listHint);
}

const completed = `,"resultType":"complete"`;
const listHint = `,"ttlMs":${toolListTtlMs},"cacheScope":"private"`;
const identified = `,"_meta":${JSON.stringify({ 'io.modelcontextprotocol/serverInfo': serverIdentity })}`;

/** `members` are those of the result; revision 2026-07-28 adds some to each. */
function formatAnswer(
  { id, isModern }: Pick<PlainRequest, 'id' | 'isModern'>,
  members: string,
  hint = '',
): string {
  const added = isModern ? completed + hint + identified : '';
  return `{"result":{${members}${added}},"jsonrpc":"2.0","id":${JSON.stringify(id)}}`;
}

/** The text of a result is its structured content as JSON, which is therefore not made again. */
function resultText({ content, structuredContent, isError }: ToolReply): string {
  const [first] = content;
  const structured = structuredContent && first ? `,"structuredContent":${first.text}` : '';
  return `"content":${JSON.stringify(content)}${structured}${isError ? ',"isError":true' : ''}`;
}

/** Made once for each surface. */
const listTexts = new WeakMap<Toolkit['surface']['listed'], string>();

function listText({ surface: { listed } }: Toolkit): string {
  const text = listTexts.get(listed) ?? JSON.stringify(listed);
  listTexts.set(listed, text);
  return text;
}

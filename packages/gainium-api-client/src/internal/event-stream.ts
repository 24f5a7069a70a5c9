/** One event of a `text/event-stream` (WHATWG HTML section 9.2). */
export interface ServerEvent {
  name: string;
  data: string;
}

/** Cuts a stream of text chunks into events; comments such as `: ping` are dropped. */
export async function* parseEvents(
  chunks: AsyncIterable<string>,
): AsyncGenerator<ServerEvent, void> {
  let rest = '';
  let event: ServerEvent = { name: 'message', data: '' };
  for await (const chunk of chunks) {
    // A CR at the end may be half of a CRLF, so it waits for the next chunk.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') {
        event = withLine(event, line);
        continue;
      }
      if (event.data !== '') yield { ...event, data: event.data.slice(0, -1) };
      event = { name: 'message', data: '' };
    }
  }
}

function withLine(event: ServerEvent, line: string): ServerEvent {
  const [, field = line, value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
  if (field === 'event') return { ...event, name: value };
  if (field === 'data') return { ...event, data: `${event.data}${value}\n` };
  return event;
}

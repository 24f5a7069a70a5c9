import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvents, type ServerEvent } from './event-stream.ts';

async function parse(chunks: readonly string[]): Promise<ServerEvent[]> {
  async function* feed(): AsyncGenerator<string> {
    yield* chunks;
  }
  const events: ServerEvent[] = [];
  for await (const event of parseEvents(feed())) events.push(event);
  return events;
}

const stream =
  ': ping\n\nevent: accepted\ndata: {"requestId":"r1"}\n\n: ping\n\n' +
  'event: result\ndata: {"a":\ndata: "b: c"}\n\n';
const events = [
  { name: 'accepted', data: '{"requestId":"r1"}' },
  { name: 'result', data: '{"a":\n"b: c"}' },
];

describe('parseEvents', () => {
  it.each(['\n', '\r\n', '\r'])(
    'reads lines that end with %j however they are cut',
    async (end) => {
      const text = stream.replaceAll('\n', end);
      const property = fc.asyncProperty(fc.array(fc.nat(text.length)), async (cuts) => {
        const borders = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const chunks = borders.slice(1).map((border, index) => text.slice(borders[index], border));
        // A lone CR at the very end may be half of a CRLF: another event follows in real streams.
        expect(await parse([...chunks, `: bye${end}`])).toEqual(events);
      });
      await fc.assert(property, { numRuns: 50 });
    },
  );

  it('gives no event for a stream that ends in the middle of one', async () => {
    expect(await parse(['event: result\ndata: {"a"'])).toEqual([]);
  });

  it('knows events without a name and ignores other fields', async () => {
    expect(await parse(['id: 4\nretry: 10\ndata:x\n\n'])).toEqual([{ name: 'message', data: 'x' }]);
  });
});

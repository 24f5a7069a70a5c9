import type { ToolReply } from '@gainium/tool-definitions';
import * as z from 'zod';
import { print, printJson } from '../print.ts';
import { formatBacktest } from './backtest-text.ts';
import { formatData } from './format-data.ts';

const replyShape = z.object({
  data: z.unknown(),
  page: z.object({ page: z.int(), pages: z.int(), items: z.int() }).optional(),
  mode: z.string().optional(),
  notes: z.array(z.string()).default([]),
});

/** Prints what a tool answered: for a person as text, else as JSON. */
export function printReply({ structuredContent }: ToolReply, isText: boolean): void {
  if (!isText) {
    printJson(structuredContent);
    return;
  }
  const { data, page, mode, notes } = replyShape.parse(structuredContent);
  const foot = [
    ...(page ? [`Page ${page.page} of ${page.pages}, ${page.items} in all`] : []),
    ...(mode ? [`${mode} trading`] : []),
    ...notes,
  ];
  const width = process.stdout.columns;
  const body = formatBacktest(data, width) ?? formatData(data, width);
  print([body, ...(foot.length > 0 ? ['', ...foot] : [])].join('\n'));
}

/**
 * The preview of a write that nobody could be asked about. Its token is of this process, so the way
 * to a yes is another one.
 */
export function withoutToken(reply: ToolReply): ToolReply {
  const { data, notes, ...rest } = replyShape.parse(reply.structuredContent);
  const { confirmToken: _, ...preview } = z.record(z.string(), z.unknown()).parse(data);
  const howTo = 'Nothing was changed. Add --yes to the command to do this.';
  const kept = notes.filter((note) => !note.includes('confirmToken'));
  return { ...reply, structuredContent: { data: preview, ...rest, notes: [...kept, howTo] } };
}

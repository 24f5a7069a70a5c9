import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerContext } from '@modelcontextprotocol/server';
import { redPixel, silence } from './fixture-media.ts';
import { textResult, type FixtureTool } from './fixture-tool.ts';

/** The suite wants to see that notifications come one by one. */
const betweenNotificationsMs = 50;

const image = { type: 'image' as const, data: redPixel, mimeType: 'image/png' };

/** The tools of which the suite looks at what they return, and at what they send before. */
export const contentTools: Record<string, FixtureTool> = {
  test_simple_text: {
    description: 'Returns a text.',
    run: () => textResult('This is a simple text response for testing.'),
  },
  test_image_content: {
    description: 'Returns an image.',
    run: () => ({ content: [image] }),
  },
  test_audio_content: {
    description: 'Returns a sound.',
    run: () => ({ content: [{ type: 'audio', data: silence, mimeType: 'audio/wav' }] }),
  },
  test_embedded_resource: {
    description: 'Returns a resource.',
    run: () => ({
      content: [
        {
          type: 'resource',
          resource: {
            uri: 'test://embedded-resource',
            mimeType: 'text/plain',
            text: 'This is an embedded resource content.',
          },
        },
      ],
    }),
  },
  test_multiple_content_types: {
    description: 'Returns a text, an image and a resource.',
    run: () => ({
      content: [
        { type: 'text', text: 'Multiple content types test:' },
        image,
        {
          type: 'resource',
          resource: {
            uri: 'test://mixed-content-resource',
            mimeType: 'application/json',
            text: '{"test":"data","value":123}',
          },
        },
      ],
    }),
  },
  test_error_handling: {
    description: 'Fails.',
    run: () => ({
      ...textResult('This tool intentionally returns an error for testing'),
      isError: true,
    }),
  },
  test_tool_with_logging: {
    description: 'Logs three lines.',
    run: ({ mcpReq }) => logLines(mcpReq),
  },
  test_logging_tool: {
    description: 'Logs three lines, to those who want them.',
    run: ({ mcpReq }) => logLines(mcpReq),
  },
  test_tool_with_progress: {
    description: 'Reports its progress three times.',
    async run({ mcpReq }) {
      const progressToken = mcpReq._meta?.progressToken;
      for (const progress of [0, 50, 100]) {
        if (progress > 0) await sleep(betweenNotificationsMs);
        if (progressToken === undefined) continue;
        const params = { progressToken, progress, total: 100 };
        await mcpReq.notify({ method: 'notifications/progress', params });
      }
      return textResult('Done.');
    },
  },
  json_schema_2020_12_tool: {
    description: 'Has an input schema with much of the vocabulary of JSON Schema 2020-12.',
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      $defs: {
        address: {
          $anchor: 'addressDef',
          type: 'object',
          properties: { street: { type: 'string' }, city: { type: 'string' } },
        },
      },
      properties: {
        name: { type: 'string' },
        address: { $ref: '#/$defs/address' },
        contactMethod: { type: 'string', enum: ['phone', 'email'] },
        phone: { type: 'string' },
        email: { type: 'string' },
      },
      allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
      if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { required: ['phone'] },
      else: { required: ['email'] },
      additionalProperties: false,
    },
    run: () => textResult('Done.'),
  },
};

async function logLines({ log }: ServerContext['mcpReq']) {
  await log('info', 'Tool execution started');
  await sleep(betweenNotificationsMs);
  await log('info', 'Tool processing data');
  await sleep(betweenNotificationsMs);
  await log('info', 'Tool execution completed');
  return textResult('Done.');
}

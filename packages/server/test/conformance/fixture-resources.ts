import type { BlobResourceContents, TextResourceContents } from '@modelcontextprotocol/server';
import { redPixel } from './fixture-media.ts';

type Contents = TextResourceContents | BlobResourceContents;

const known: Record<string, Contents> = {
  'test://static-text': {
    uri: 'test://static-text',
    mimeType: 'text/plain',
    text: 'This is the content of the static text resource.',
  },
  'test://static-binary': {
    uri: 'test://static-binary',
    mimeType: 'image/png',
    blob: redPixel,
  },
  'test://watched-resource': {
    uri: 'test://watched-resource',
    mimeType: 'text/plain',
    text: 'This resource can be watched.',
  },
};

export const resources = Object.values(known).map(({ uri, mimeType = '' }) => ({
  uri,
  name: new URL(uri).hostname,
  description: 'A resource of the conformance suite.',
  mimeType,
}));

export const resourceTemplates = [
  {
    uriTemplate: 'test://template/{id}/data',
    name: 'template',
    description: 'A resource template of the conformance suite.',
    mimeType: 'application/json',
  },
];

export function readResource(uri: string): Contents | undefined {
  const [, id] = /^test:\/\/template\/([^/]+)\/data$/.exec(uri) ?? [];
  if (id === undefined) return known[uri];
  const text = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
  return { uri, mimeType: 'application/json', text };
}

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Block {
  language: string;
  text: string;
}

export interface Document {
  /** From the root of the repository, with slashes. */
  file: string;
  text: string;
  blocks: Block[];
  /** As in `[text](target)`, without images and code. */
  links: string[];
  /** Fragments that can be linked to. */
  anchors: string[];
}

/** Every document that users and contributors read. */
export function readDocuments(): Document[] {
  const folders = ['.', 'docs', 'docs/adr', ...listFolders('packages')];
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')
      .map((name) => readDocument(path.posix.join(folder, name))),
  );
}

function listFolders(folder: string): string[] {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}

const fence = /^ *```(\S*)[^\n]*\n(.*?)^ *```$/gms;

function readDocument(file: string): Document {
  const text = readFileSync(path.join(root, file), 'utf8');
  const prose = text.replaceAll(fence, '');
  return {
    file,
    text,
    blocks: [...text.matchAll(fence)].map(([, language = '', code = '']) => ({
      language,
      text: code,
    })),
    links: [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target),
    anchors: [...prose.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => toAnchor(title)),
  };
}

/** As GitHub makes them. */
function toAnchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

/** The commands of a shell block: comments taken out, continued lines joined. */
export function commandsOf({ text }: Block): string[] {
  return text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#\s.*$/, '').trim())
    .filter(Boolean);
}

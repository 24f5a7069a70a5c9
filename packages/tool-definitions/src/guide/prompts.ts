import { closest } from 'fastest-levenshtein';
import type { Policy } from '../policy/policy.ts';
import { keepSayableSentences } from '../policy/sayable.ts';
import type { Surface } from '../policy/surface.ts';
import { ToolError } from '../results/tool-error.ts';
import { promptTable, type PromptDefinition } from './prompt-table.ts';

export interface GuidePrompt {
  name: string;
  title: string;
  description: string;
  arguments: readonly { name: string; description: string; required: boolean }[];
}

export interface FilledPrompt {
  description: string;
  messages: readonly { role: 'user'; content: { type: 'text'; text: string } }[];
}

/** Long enough for every argument that is asked for; a prompt is no place for more. */
const maxArgumentLength = 60;

/** The prompts whose tools are all on the surface. */
export function offerPrompts(surface: Surface): readonly GuidePrompt[] {
  const offered = new Set(surface.names);
  return promptTable
    .filter(({ tools }) => tools.every((tool) => offered.has(tool)))
    .map(({ name, title, description, arguments: args }) => ({
      name,
      title,
      description,
      arguments: args.map((argument) => ({
        name: argument.name,
        description: `${argument.description}; default ${argument.default || 'any'}`,
        required: false,
      })),
    }));
}

/** @throws ToolError `not_found` or `invalid_arguments`. */
export function fillPrompt(
  policy: Policy,
  offered: readonly GuidePrompt[],
  name: string,
  args: Readonly<Record<string, string>>,
): FilledPrompt {
  const names = offered.map((prompt) => prompt.name);
  const definition = promptTable.find((prompt) => prompt.name === name && names.includes(name));
  if (!definition) {
    const choice = names.length > 0 ? `Send one of: ${names.join(', ')}.` : 'None is offered here.';
    throw new ToolError('not_found', `There is no such prompt. ${choice}`);
  }
  const text = keepSayableSentences(
    definition.text(readArguments(definition, args)),
    policy.paperOnly ? ['paperContext'] : [],
  );
  return {
    description: definition.description,
    messages: [{ role: 'user', content: { type: 'text', text } }],
  };
}

function readArguments(
  { name: prompt, arguments: known }: PromptDefinition,
  args: Readonly<Record<string, string>>,
): (name: string) => string {
  const names = known.map(({ name }) => name);
  for (const [name, value] of Object.entries(args)) {
    if (!names.includes(name)) {
      const shown = JSON.stringify(name.slice(0, maxArgumentLength));
      throw wrong(`${prompt} has no argument ${shown}. Did you mean ${closest(name, names)}?`);
    }
    if (value.length > maxArgumentLength || /\p{Cc}/u.test(value)) {
      throw wrong(`${name} must be one line of at most ${maxArgumentLength} characters.`);
    }
  }
  const values = new Map(known.map((one) => [one.name, args[one.name]?.trim() || one.default]));
  return (name) => values.get(name) ?? '';
}

function wrong(message: string): ToolError {
  return new ToolError('invalid_arguments', message);
}

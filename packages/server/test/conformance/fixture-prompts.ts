import {
  acceptedContent,
  inputRequired,
  ProtocolError,
  ProtocolErrorCode,
  type GetPromptResult,
  type InputRequiredResult,
  type Prompt,
  type PromptMessage,
} from '@modelcontextprotocol/server';
import { formOf } from './fixture-forms.ts';
import { redPixel } from './fixture-media.ts';

type Answer = GetPromptResult | InputRequiredResult;

interface FixturePrompt {
  arguments?: string[];
  get(args: Record<string, string>, answers: Record<string, unknown> | undefined): Answer;
}

function ask(...contents: PromptMessage['content'][]): GetPromptResult {
  return { messages: contents.map((content) => ({ role: 'user', content })) };
}

const text = (words: string) => ({ type: 'text' as const, text: words });

const known: Record<string, FixturePrompt> = {
  test_simple_prompt: { get: () => ask(text('This is a simple prompt for testing.')) },
  test_prompt_with_arguments: {
    arguments: ['arg1', 'arg2'],
    get: ({ arg1, arg2 }) => ask(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  },
  test_prompt_with_embedded_resource: {
    arguments: ['resourceUri'],
    get: ({ resourceUri: uri = '' }) =>
      ask(
        {
          type: 'resource',
          resource: {
            uri,
            mimeType: 'text/plain',
            text: 'Embedded resource content for testing.',
          },
        },
        text('Please process the embedded resource above.'),
      ),
  },
  test_prompt_with_image: {
    get: () =>
      ask(
        { type: 'image', data: redPixel, mimeType: 'image/png' },
        text('Please analyze the image above.'),
      ),
  },
  test_input_required_result_prompt: {
    get(_, answers) {
      const answer = acceptedContent(answers, 'user_context');
      if (answer) return ask(text(`Context: ${JSON.stringify(answer)}`));
      const form = formOf('What context should the prompt use?', 'context');
      return inputRequired({ inputRequests: { user_context: inputRequired.elicit(form) } });
    },
  },
};

export const prompts: Prompt[] = Object.entries(known).map(([name, { arguments: names = [] }]) => ({
  name,
  description: 'A prompt of the conformance suite.',
  arguments: names.map((argument) => ({ name: argument, required: true })),
}));

export function getPrompt(
  name: string,
  args: Record<string, string>,
  answers: Record<string, unknown> | undefined,
): Answer {
  const prompt = known[name];
  if (prompt) return prompt.get(args, answers);
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${name}`);
}

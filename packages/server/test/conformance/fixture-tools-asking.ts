import {
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  inputResponse,
  type InputRequest,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { formOf, formOfEnums, formToConfirm, formWithDefaults } from './fixture-forms.ts';
import { textResult, type FixtureTool } from './fixture-tool.ts';

/** What a tool has to remember until its caller comes back. */
export interface State {
  step: number;
}

type Questions = Record<string, InputRequest>;

interface AskingTool extends Pick<FixtureTool, 'description' | 'inputSchema'> {
  questions: (args: Record<string, unknown>, context: ServerContext) => Questions;
  /** Whether its caller has to bring state back. */
  hasState?: boolean;
}

const askName = inputRequired.elicit(formOf('What is your name?', 'name'));
const toConfirm = { confirm: inputRequired.elicit(formToConfirm) };

function askModel(text: string, maxTokens = 100): InputRequest {
  return inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text } }],
    maxTokens,
  });
}

/**
 * The tools that ask the client for something: by their result since revision 2026-07-28, and before
 * by a request, which the SDK makes of it.
 */
const tools: Record<string, AskingTool> = {
  test_sampling: {
    description: 'Has the model of the client answer a prompt.',
    inputSchema: stringArguments('prompt'),
    questions: ({ prompt }) => ({ answer: askModel(String(prompt)) }),
  },
  test_elicitation: {
    description: 'Has the user fill in a form.',
    inputSchema: stringArguments('message'),
    questions: ({ message }) => ({
      form: inputRequired.elicit(formOf(String(message), 'username', 'email')),
    }),
  },
  test_elicitation_sep1034_defaults: {
    description: 'Has the user fill in a form with defaults.',
    questions: () => ({ form: inputRequired.elicit(formWithDefaults) }),
  },
  test_elicitation_sep1330_enums: {
    description: 'Has the user choose in every way there is.',
    questions: () => ({ form: inputRequired.elicit(formOfEnums) }),
  },
  test_streaming_elicitation: {
    description: 'Asks for a confirmation, on a stream.',
    questions: () => toConfirm,
  },
  test_missing_capability: {
    description: 'Needs sampling, whether the client has it or not.',
    questions: () => ({ answer: askModel('Hello?') }),
  },
  test_input_required_result_elicitation: {
    description: 'Asks for a name.',
    questions: () => ({ user_name: askName }),
  },
  test_input_required_result_sampling: {
    description: 'Asks the model of the client.',
    questions: () => ({ capital_question: askModel('What is the capital of France?') }),
  },
  test_input_required_result_list_roots: {
    description: 'Asks for the roots of the client.',
    questions: () => ({ client_roots: inputRequired.listRoots() }),
  },
  test_input_required_result_request_state: {
    description: 'Asks for a confirmation, and for its state.',
    questions: () => toConfirm,
    hasState: true,
  },
  test_input_required_result_tampered_state: {
    description: 'Asks for a confirmation, and takes no state but its own.',
    questions: () => toConfirm,
    hasState: true,
  },
  test_input_required_result_multiple_inputs: {
    description: 'Asks for three things at once.',
    questions: () => ({
      user_name: askName,
      greeting: askModel('Generate a greeting', 50),
      client_roots: inputRequired.listRoots(),
    }),
    hasState: true,
  },
  test_input_required_result_capabilities: {
    description: 'Asks for what the client can give.',
    questions: (_, { mcpReq }) => {
      const declared = new Map(Object.entries(mcpReq.envelope ?? {}));
      const capabilities = new Set(Object.keys(declared.get(CLIENT_CAPABILITIES_META_KEY) ?? {}));
      return {
        ...(capabilities.has('elicitation') && { user_name: askName }),
        ...(capabilities.has('sampling') && { greeting: askModel('Generate a greeting') }),
      };
    },
  },
};

export function createAskingTools(
  mint: (state: State) => Promise<string>,
): Record<string, FixtureTool> {
  function toFixtureTool({ questions, hasState = false, ...facts }: AskingTool): FixtureTool {
    return {
      ...facts,
      async run(context, args) {
        const inputRequests = questions(args, context);
        const isKnown = !hasState || context.mcpReq.requestState<State>() !== undefined;
        if (isKnown && isAnswered(context, inputRequests)) return answersOf(context, hasState);
        return inputRequired({
          inputRequests,
          ...(hasState && { requestState: await mint({ step: 1 }) }),
        });
      },
    };
  }

  const multiRound: FixtureTool = {
    description: 'Asks for a name, and then for a color.',
    async run(context) {
      const rounds: Questions[] = [
        { step1: inputRequired.elicit(formOf('Step 1: What is your name?', 'name')) },
        { step2: inputRequired.elicit(formOf('Step 2: What is your favorite color?', 'color')) },
      ];
      const asked = context.mcpReq.requestState<State>()?.step ?? 0;
      const isOver = asked > 0 && isAnswered(context, rounds[asked - 1] ?? {});
      const inputRequests = rounds[isOver ? asked : Math.max(asked - 1, 0)];
      if (!inputRequests) return answersOf(context, true);
      const step = rounds.indexOf(inputRequests) + 1;
      return inputRequired({ inputRequests, requestState: await mint({ step }) });
    },
  };

  return {
    ...Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, toFixtureTool(tool)])),
    test_input_required_result_multi_round: multiRound,
  };
}

function isAnswered({ mcpReq }: ServerContext, questions: Questions): boolean {
  return Object.keys(questions).every(
    (key) => inputResponse(mcpReq.inputResponses, key).kind !== 'missing',
  );
}

function answersOf({ mcpReq }: ServerContext, hasState: boolean) {
  return textResult(`${hasState ? 'state-ok ' : ''}${JSON.stringify(mcpReq.inputResponses)}`);
}

function stringArguments(...names: string[]): NonNullable<FixtureTool['inputSchema']> {
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names,
  };
}

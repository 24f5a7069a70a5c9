import type { Readable, Writable } from 'node:stream';
import * as clack from '@clack/prompts';
import type { Client, ClientId } from '../clients/client-table.ts';
import { Cancelled } from './cancelled.ts';

export interface Credentials {
  key: string;
  secret: string;
}

export type Access = 'paper' | 'read' | 'all';

/** The questions of setup and remove. Each rejects with Cancelled on Ctrl+C. */
export interface Prompts {
  pickClients(
    message: string,
    offered: readonly Client[],
    found: readonly ClientId[],
  ): Promise<ClientId[]>;
  pickAccount(): Promise<'account' | 'sandbox'>;
  askCredentials(): Promise<Credentials>;
  pickAccess(): Promise<Access>;
  confirm(question: string): Promise<boolean>;
  show(text: string, title: string): void;
}

interface Streams {
  input: Readable;
  output: Writable;
}

/** Questions in the terminal. */
export function createPrompts(streams: Streams): Prompts {
  return {
    async pickClients(message, offered, found) {
      const options = offered.map(({ id, title }) => ({
        value: id,
        label: found.includes(id) ? title : `${title} (not found here)`,
      }));
      const initialValues = offered.map(({ id }) => id).filter((id) => found.includes(id));
      return answerOf(
        await clack.multiselect({ ...streams, message, options, initialValues, required: true }),
      );
    },
    async pickAccount() {
      return answerOf(
        await clack.select<'account' | 'sandbox'>({
          ...streams,
          message: 'What should the assistant use?',
          options: [
            { value: 'account', label: 'My Gainium account', hint: 'needs an API key' },
            {
              value: 'sandbox',
              label: 'The sandbox',
              hint: 'a simulated exchange, nothing is real',
            },
          ],
        }),
      );
    },
    async askCredentials() {
      return {
        key: await askSecret('API key of Gainium', streams),
        secret: await askSecret('Its secret', streams),
      };
    },
    async pickAccess() {
      return answerOf(
        await clack.select<Access>({
          ...streams,
          message: 'How much may the assistant do?',
          options: [
            { value: 'paper', label: 'Paper trading only', hint: 'no real money' },
            { value: 'read', label: 'Look only', hint: 'changes nothing, sees the real account' },
            { value: 'all', label: 'Everything the key allows', hint: 'trades real money' },
          ],
          initialValue: 'paper',
        }),
      );
    },
    async confirm(message) {
      return answerOf(await clack.confirm({ ...streams, message }));
    },
    show: (text, title) => clack.note(text, title, streams),
  };
}

async function askSecret(message: string, streams: Streams): Promise<string> {
  return answerOf(await clack.password({ ...streams, message, validate: refuseBlank })).trim();
}

function refuseBlank(text: string | undefined): string | undefined {
  return text?.trim() ? undefined : 'Paste it here, or press Ctrl+C.';
}

function answerOf<Answer>(answer: Answer | typeof clack.CANCEL_SYMBOL): Answer {
  if (clack.isCancel(answer)) throw new Cancelled('interrupted');
  return answer;
}

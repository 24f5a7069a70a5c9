import { inputRequired } from '@modelcontextprotocol/server';

type Form = Parameters<typeof inputRequired.elicit>[0];

const options = ['option1', 'option2', 'option3'];

function titled(title: string) {
  return ['First', 'Second', 'Third'].map((ordinal, index) => ({
    const: `value${index + 1}`,
    title: `${ordinal} ${title}`,
  }));
}

/** A default for every type that a form can ask for (SEP-1034). */
export const formWithDefaults: Form = {
  message: 'Please check the defaults',
  requestedSchema: {
    type: 'object',
    properties: {
      name: { type: 'string', default: 'John Doe' },
      age: { type: 'integer', default: 30 },
      score: { type: 'number', default: 95.5 },
      status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
      verified: { type: 'boolean', default: true },
    },
  },
};

/** Every way to ask for one of several values, or for some of them (SEP-1330). */
export const formOfEnums: Form = {
  message: 'Please choose',
  requestedSchema: {
    type: 'object',
    properties: {
      untitledSingle: { type: 'string', enum: options },
      titledSingle: { type: 'string', oneOf: titled('Option') },
      legacyEnum: {
        type: 'string',
        enum: ['opt1', 'opt2', 'opt3'],
        enumNames: ['Option One', 'Option Two', 'Option Three'],
      },
      untitledMulti: { type: 'array', items: { type: 'string', enum: options } },
      titledMulti: { type: 'array', items: { anyOf: titled('Choice') } },
    },
  },
};

/** A form with text fields that all have to be filled in. */
export function formOf(message: string, ...fields: string[]): Form {
  return {
    message,
    requestedSchema: {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' as const }])),
      required: fields,
    },
  };
}

/** A form with nothing but a yes or no. */
export const formToConfirm: Form = {
  message: 'Please confirm',
  requestedSchema: {
    type: 'object',
    properties: { ok: { type: 'boolean' } },
    required: ['ok'],
  },
};

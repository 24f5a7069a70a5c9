import { expect, it } from 'vitest';
import { exitCodeOfError } from './exit-code-of-error.ts';

it.each([
  ['[unknown_outcome] It may have happened.', false, 3],
  ['[unknown_outcome] It may have happened.', true, 3],
  ['[aborted] The call was stopped.', true, 130],
  ['[invalid_arguments] botType is required.', false, 2],
  ['[missing_credentials] No key.', false, 2],
  ['[forbidden] No.', false, 1],
  ['something else', false, 1],
])('ends %j with %s', (line, isInterrupted, code) => {
  expect(exitCodeOfError(line, isInterrupted)).toBe(code);
});

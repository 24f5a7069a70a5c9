import { exitCodes } from '../exit-codes.ts';

/** The user did not want it: nothing was changed. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  readonly exitCode: number;

  constructor(how: 'interrupted' | 'unconfirmed') {
    super('Nothing was changed.');
    this.exitCode = exitCodes[how];
  }
}

import { flag, list, text } from './setting-field.ts';

/** bot-settings section 4, `basic`. */
export const basicFields = [
  text('name', 'New Bot', 'DCT', { update: 'bD bC' }),
  list('pair', ['BTC_USDT'], 'DCT', {
    update: 'bD dD',
    min: 1,
    onUpdate: 'unchecked',
    note: 'BASE_QUOTE or the symbol of the exchange; stored as the symbol. 1 to 500, more than one needs useMulti.',
  }),
  flag('useMulti', false, 'DC'),
];

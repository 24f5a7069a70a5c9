/** An API key as the sandbox stores it (contract sections 2 and 3). */
export interface ApiKey {
  /** The `token` header: 24 hex characters. */
  key: string;
  /** Signs requests (contract section 2.1). Made up, worth nothing outside the sandbox. */
  secret: string;
  userId: string;
  permission: 'read' | 'write';
  paperContext?: boolean;
  botId?: string;
  /** ms since the epoch. */
  expiresAt?: number;
}

/** The account that all keys but `otherUser` belong to. */
export const USER_ID = '66a000000000000000000001';
/** A second account with bots of its own, to test that one user cannot reach the other's. */
export const OTHER_USER_ID = '66a000000000000000000002';

/** The seeded live dca bot that the `bot` key is restricted to. */
export const RESTRICTED_BOT_ID = '66b000000000000000000001';

/** Every key that a fresh sandbox knows. They never change, so tests and docs can quote them. */
export const SANDBOX_KEYS = {
  write: {
    key: '66c000000000000000000001',
    secret: 'sandbox-secret-write',
    userId: USER_ID,
    permission: 'write',
  },
  read: {
    key: '66c000000000000000000002',
    secret: 'sandbox-secret-read',
    userId: USER_ID,
    permission: 'read',
  },
  paper: {
    key: '66c000000000000000000003',
    secret: 'sandbox-secret-paper',
    userId: USER_ID,
    permission: 'write',
    paperContext: true,
  },
  bot: {
    key: '66c000000000000000000004',
    secret: 'sandbox-secret-bot',
    userId: USER_ID,
    permission: 'write',
    botId: RESTRICTED_BOT_ID,
  },
  expired: {
    key: '66c000000000000000000005',
    secret: 'sandbox-secret-expired',
    userId: USER_ID,
    permission: 'write',
    expiresAt: Date.UTC(2020, 0, 1),
  },
  otherUser: {
    key: '66c000000000000000000006',
    secret: 'sandbox-secret-other-user',
    userId: OTHER_USER_ID,
    permission: 'write',
  },
} as const satisfies Record<string, ApiKey>;

export type SandboxKeyName = keyof typeof SANDBOX_KEYS;

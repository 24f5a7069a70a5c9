import { legsOf, type HedgeBot } from '../account.ts';
import type { HedgeKind, Settings } from '../documents.ts';
import { ok, refuse, type Reply } from '../http/reply.ts';
import type { Call } from '../http/route.ts';
import { isRecord } from '../reading.ts';
import { checkCopy, storeCopy } from './bot-copy.ts';
import { findHedge } from './find.ts';

const PARTS = ['long', 'short', 'sharedSettings'];

/** The settings that a hedge bot shares between its legs (contract section 15). */
const SHARED = [
  'useTp',
  'tpPerc',
  'useSl',
  'slPerc',
  'comboTpBase',
  'comboTpLimit',
  'comboSlLimit',
  'dealCloseCondition',
  'dealCloseConditionSL',
];

/** Copies a hedge bot with its legs; overrides are given per leg (contract section 15). */
export function cloneHedge(call: Call, kind: HedgeKind): Reply {
  const hedge = findHedge(call.account, kind, call.params['botId']);
  if (!hedge || hedge.paperContext !== call.isPaper) return refuse(404, `${kind} bot not found`);
  const parts = readParts(call.body);
  if (!parts) {
    return refuse(
      400,
      'Hedge bots are cloned with overrides per leg. Expected { "long": {...}, "short": {...}, "sharedSettings": {...} }',
    );
  }
  const [long, short] = legsOf(call.account, hedge);
  if (!long || !short) return refuse(404, `${kind} bot not found`);
  const longResult = checkCopy(call, long, long.kind, { ...parts.shared, ...parts.long });
  if (!longResult.ok) return refuse(400, longResult.reason);
  const shortResult = checkCopy(call, short, short.kind, { ...parts.shared, ...parts.short });
  if (!shortResult.ok) return refuse(400, shortResult.reason);
  const copyId = call.world.ids.objectId();
  const legs = [
    storeCopy(call, long, longResult.changes, copyId)._id,
    storeCopy(call, short, shortResult.changes, copyId)._id,
  ] as const;
  const time = new Date(call.world.clock.now()).toISOString();
  const copy: HedgeBot = {
    ...hedge,
    _id: copyId,
    uuid: call.world.ids.uuid(),
    legs,
    created: time,
    updated: time,
  };
  call.account.hedges.set(copyId, copy);
  return ok({ botId: copyId, message: `${kind} bot cloned successfully` });
}

/** The three parts of the body; undefined for a flat body, which would be ignored silently. */
function readParts(
  body: unknown,
): { long: Settings; short: Settings; shared: Settings } | undefined {
  if (!isRecord(body) || !Object.keys(body).every((key) => PARTS.includes(key))) return undefined;
  const { long = {}, short = {}, sharedSettings: shared = {} } = body;
  if (!isRecord(long) || !isRecord(short) || !isRecord(shared)) return undefined;
  return Object.keys(shared).every((key) => SHARED.includes(key))
    ? { long, short, shared }
    : undefined;
}

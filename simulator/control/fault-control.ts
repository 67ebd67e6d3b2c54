import { GRAPH_FAULTS, WEBHOOK_FAULTS } from '../faults/fault-store';
import type { Fault, FaultKind, FaultMatch } from '../faults/fault-store';
import { isObject } from '../json';
import type { Json } from '../json';
import { ControlError } from './control-error';
import { onlyKeys, readId, readText, readUser, readWhole } from './control-input';

const KINDS: readonly string[] = [...GRAPH_FAULTS, ...WEBHOOK_FAULTS];
const FIELDS = ['kind', 'code', 'http_status', 'details', 'ms', 'rate', 'times', 'match'];
const WITH_CODE = ['error', 'error_after_accept', 'failed_status', 'held_for_quality'];
const WITH_MS = ['latency', 'held_for_quality', 'reorder_webhook', 'late_webhook'];
const MATCHES = ['phone_number_id', 'to', 'method', 'path', 'status'];
const DAY_MS = 86_400_000;

/** Reads the body of `POST /_sim/faults`. Throws a ControlError that names what is wrong. */
export function readFault(input: Json): Omit<Fault, 'id' | 'hits'> {
  onlyKeys(input, FIELDS, 'A fault');
  const { kind, code, http_status: status, details, ms, rate = 1, times, match } = input;
  if (typeof kind !== 'string' || !KINDS.includes(kind)) {
    throw new ControlError(`kind must be one of ${KINDS.join(', ')}`);
  }
  forbidUnless(code === undefined || WITH_CODE.includes(kind), kind, 'code');
  forbidUnless(ms === undefined || WITH_MS.includes(kind), kind, 'ms');
  if (kind === 'failed_status' && code === undefined) {
    throw new ControlError('failed_status needs the code of the failure');
  }
  if (typeof rate !== 'number' || !(rate >= 0 && rate <= 1)) {
    throw new ControlError('rate must be a number from 0 to 1');
  }
  return {
    kind: kind as FaultKind,
    rate,
    times: times === undefined ? null : readWhole(times, 'times', 1, 1e9),
    match: readMatch(match, kind),
    ...(code !== undefined && { code: readWhole(code, 'code', 0, 1e9) }),
    ...(status !== undefined && { http_status: readWhole(status, 'http_status', 400, 599) }),
    ...(details !== undefined && { details: readText(details, 'details') }),
    ...(ms !== undefined && { ms: readWhole(ms, 'ms', 0, DAY_MS) }),
  };
}

function readMatch(match: unknown, kind: string): FaultMatch {
  if (match === undefined) return {};
  if (!isObject(match)) throw new ControlError('match must be an object');
  onlyKeys(match, MATCHES, 'match');
  const isWebhook = (WEBHOOK_FAULTS as readonly string[]).includes(kind);
  for (const field of ['method', 'path'])
    forbidUnless(match[field] === undefined || !isWebhook, kind, `match.${field}`);
  forbidUnless(match['status'] === undefined || isWebhook, kind, 'match.status');
  const read: FaultMatch = {};
  const { phone_number_id: id, to, method, path, status } = match;
  if (id !== undefined) read.phone_number_id = readId(id, 'match.phone_number_id');
  if (to !== undefined) read.to = readUser(to, 'match.to');
  if (method !== undefined) read.method = readText(method, 'match.method');
  if (path !== undefined) read.path = readText(path, 'match.path');
  if (status !== undefined) read.status = readText(status, 'match.status');
  return read;
}

function forbidUnless(isFine: boolean, kind: string, field: string): void {
  if (!isFine) throw new ControlError(`${field} has no meaning for a fault of kind ${kind}`);
}

import { selectFields } from '../graph/fields';
import type { GraphHandler } from '../graph/graph-call';
import { GraphError, paramError } from '../graph/graph-error';
import type { Json } from '../json';
import { requireProduct } from '../messages/validate-message';

const FIELDS = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical'];
const LIMITS: Record<string, readonly [number, number]> = {
  about: [1, 139],
  address: [0, 256],
  description: [0, 512],
  email: [0, 128],
};
const VERTICALS = [
  'OTHER',
  'AUTO',
  'BEAUTY',
  'APPAREL',
  'EDU',
  'ENTERTAIN',
  'EVENT_PLAN',
  'FINANCE',
  'GROCERY',
  'GOVT',
  'HOTEL',
  'HEALTH',
  'NONPROFIT',
  'PROF_SERVICES',
  'RETAIL',
  'TRAVEL',
  'RESTAURANT',
  'ALCOHOL',
  'ONLINE_GAMBLING',
  'PHYSICAL_GAMBLING',
  'OTC_DRUGS',
  'MATRIMONY_SERVICE',
];

/** `GET /{phone-number-id}/whatsapp_business_profile`. */
export const getProfile: GraphHandler = ({ sim, id, incoming }) => {
  const profile = sim.numbers.number(id).profile;
  const node: Json = { messaging_product: 'whatsapp' };
  for (const field of FIELDS) node[field] = profile[field];
  const names = [...FIELDS, 'messaging_product'];
  const asked = incoming.query.get('fields');
  const selected = selectFields(node, asked, names, 'WhatsAppBusinessProfile');
  return { data: [{ ...selected, messaging_product: 'whatsapp' }] };
};

/** `POST /{phone-number-id}/whatsapp_business_profile`: changes what is given. */
export const updateProfile: GraphHandler = ({ sim, id, payload, incoming }) => {
  requireProduct(payload);
  const change: Json = {};
  for (const [field, [min, max]] of Object.entries(LIMITS)) {
    if (payload[field] !== undefined) change[field] = checkText(field, payload[field], min, max);
  }
  if (payload['websites'] !== undefined) change['websites'] = checkWebsites(payload['websites']);
  if (payload['vertical'] !== undefined) change['vertical'] = checkVertical(payload['vertical']);
  const handle = payload['profile_picture_handle'];
  if (handle !== undefined) {
    if (typeof handle !== 'string' || !sim.uploads.typeOf(handle)) {
      throw new GraphError(131009, 'profile_picture_handle is unknown: upload the picture first.');
    }
    change['profile_picture_url'] = `${incoming.origin}/profile/${id}.jpg`;
  }
  Object.assign(sim.numbers.number(id).profile, change);
  return { success: true };
};

function checkText(field: string, value: unknown, min: number, max: number): string {
  if (typeof value !== 'string' || value.length < min || value.length > max) {
    throw paramError(`Param ${field} must have ${min} to ${max} characters.`);
  }
  return value;
}

function checkWebsites(value: unknown): string[] {
  const isList = Array.isArray(value) && value.length <= 2;
  if (!isList || !value.every((site) => typeof site === 'string' && site.length <= 256)) {
    throw paramError('Param websites must have at most 2 URLs of 256 characters.');
  }
  return value as string[];
}

function checkVertical(value: unknown): string {
  if (typeof value !== 'string' || !VERTICALS.includes(value)) {
    throw paramError(`Param vertical must be one of {${VERTICALS.join(', ')}}.`);
  }
  return value;
}

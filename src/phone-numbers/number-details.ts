import { limitOfTier } from './messaging-limit';

/** What Meta says of a number, in Meta's names. */
interface MetaNumber {
  id: string;
  display_phone_number?: string;
  verified_name?: string;
  quality_rating?: string;
  code_verification_status?: string;
  status?: string;
  is_on_biz_app?: boolean;
  throughput?: { level?: string };
  whatsapp_business_manager_messaging_limit?: string;
  messaging_limit_tier?: string;
}

/** What this product keeps of it. What Meta did not say is undefined, and leaves what is known as it is. */
export interface NumberFacts {
  /** E.164. */
  phoneNumber: string;
  verifiedName: string | undefined;
  qualityRating: string | undefined;
  tier: string | undefined;
  messageLimit: number | undefined;
  messagesPerSecond: number | undefined;
  /** Whether the number can send now; undefined when Meta's word for its state says neither. */
  connected: boolean | undefined;
  /** Whether its owner has proved that it is theirs. */
  verified: boolean;
}

/** Messages per second that Meta allows a number, by its throughput level (meta-cloud-api.md §3). */
const STANDARD_RATE = 80;
export const HIGH_RATE = 1000;
/** Numbers that are also used in the WhatsApp Business app. */
export const COEXISTENCE_RATE = 20;

const SENDING = ['CONNECTED', 'FLAGGED', 'RESTRICTED', 'RATE_LIMITED'];
const NOT_SENDING = ['PENDING', 'UNVERIFIED', 'DISCONNECTED', 'BANNED', 'DELETED', 'MIGRATED'];
const QUALITIES = ['GREEN', 'YELLOW', 'RED'];

/** Reads Meta's details of a number; undefined when they lack the number itself. */
export function readDetails(details: MetaNumber): NumberFacts | undefined {
  const phoneNumber = toE164(details.display_phone_number);
  if (!phoneNumber) return undefined;
  const tier = details.whatsapp_business_manager_messaging_limit ?? details.messaging_limit_tier;
  const verified = details.code_verification_status === 'VERIFIED';
  return {
    phoneNumber,
    verifiedName: details.verified_name,
    qualityRating: details.quality_rating === undefined ? undefined : readQuality(details.quality_rating),
    tier,
    messageLimit: limitOfTier(tier),
    messagesPerSecond: rateOf(details),
    connected: isConnected(details.status, verified),
    verified: verified || details.status === 'CONNECTED',
  };
}

/** Meta writes numbers as people do, with or without a plus. */
export function toE164(display: string | undefined): string | undefined {
  const digits = (display ?? '').replace(/\D/g, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
}

/** Meta's word for the quality, `UNKNOWN` for `NA` and for words to come. */
export function readQuality(word: string | undefined): string {
  const upper = word?.toUpperCase() ?? '';
  return QUALITIES.includes(upper) ? upper : 'UNKNOWN';
}

function rateOf({ throughput, is_on_biz_app: inApp }: MetaNumber): number | undefined {
  if (inApp || throughput?.level === 'NOT_APPLICABLE') return COEXISTENCE_RATE;
  if (!throughput?.level) return undefined;
  return throughput.level === 'HIGH' ? HIGH_RATE : STANDARD_RATE;
}

function isConnected(status: string | undefined, verified: boolean): boolean | undefined {
  if (status === undefined) return verified || undefined;
  if (SENDING.includes(status)) return true;
  return NOT_SENDING.includes(status) ? false : undefined;
}

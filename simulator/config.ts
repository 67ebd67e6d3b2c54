import { ControlError } from './control/control-error';

/** Behaviour of the simulator that `PUT /_sim/config` can change while it runs. Times are milliseconds. */
export interface SimulatorConfig {
  latency_ms: number;
  sent_after_ms: number;
  delivered_after_ms: number;
  read_after_ms: number;
  read_rate: number;
  mps: number;
  pair_limit: boolean;
  pair_interval_ms: number;
  pair_burst: number;
  service_window: boolean;
  fetch_links: boolean;
  media_url_ttl_ms: number;
  template_review_ms: number;
  template_name_block_ms: number;
  webhook_batch: number;
  webhook_concurrency: number;
  webhook_timeout_ms: number;
  webhook_retry_ms: number;
  webhook_retry_max_ms: number;
  webhook_give_up_ms: number;
  clock_skew_ms: number;
  seed: number;
}

/** Where webhooks go and how they are signed. `PUT /_sim/config` changes it, a reset keeps it. */
export interface Wiring {
  webhook_url: string;
  app_secret: string;
  verify_token: string;
  /** The fields that the app subscribed to; null: all of them. */
  webhook_fields: string[] | null;
}

/** The webhook fields of a WhatsApp Business account that an app can subscribe to. */
export const WEBHOOK_FIELDS = [
  'account_alerts',
  'account_review_update',
  'account_update',
  'automatic_events',
  'business_capability_update',
  'calls',
  'flows',
  'history',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'messaging_handovers',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'smb_message_echoes',
  'standby',
  'template_category_update',
  'user_preferences',
] as const;

const DAY_MS = 86_400_000;

/** What a fresh simulator does: quick and whole (design §6), with Meta's own limits. */
export const DEFAULT_CONFIG: Readonly<SimulatorConfig> = {
  latency_ms: 20,
  sent_after_ms: 50,
  delivered_after_ms: 150,
  read_after_ms: 400,
  read_rate: 1,
  mps: 80,
  pair_limit: true,
  pair_interval_ms: 6_000,
  pair_burst: 45,
  service_window: false,
  fetch_links: true,
  media_url_ttl_ms: 300_000,
  template_review_ms: 500,
  template_name_block_ms: 30 * DAY_MS,
  webhook_batch: 100,
  webhook_concurrency: 32,
  webhook_timeout_ms: 10_000,
  webhook_retry_ms: 500,
  webhook_retry_max_ms: 60_000,
  webhook_give_up_ms: 7 * DAY_MS,
  clock_skew_ms: 0,
  seed: 1,
};

type Rule = { whole: boolean; min: number; max: number };

const milliseconds = (max: number, min = 0): Rule => ({ whole: true, min, max });

const NUMBERS: Partial<Record<keyof SimulatorConfig, Rule>> = {
  latency_ms: milliseconds(600_000),
  sent_after_ms: milliseconds(DAY_MS),
  delivered_after_ms: milliseconds(DAY_MS),
  read_after_ms: milliseconds(DAY_MS),
  read_rate: { whole: false, min: 0, max: 1 },
  mps: { whole: true, min: 1, max: 1_000_000 },
  pair_interval_ms: milliseconds(DAY_MS, 1),
  pair_burst: { whole: true, min: 1, max: 1_000_000 },
  media_url_ttl_ms: milliseconds(DAY_MS),
  template_review_ms: milliseconds(DAY_MS),
  template_name_block_ms: milliseconds(365 * DAY_MS),
  webhook_batch: { whole: true, min: 1, max: 1_000 },
  webhook_concurrency: { whole: true, min: 1, max: 1_000 },
  webhook_timeout_ms: milliseconds(600_000, 1),
  webhook_retry_ms: milliseconds(DAY_MS, 1),
  webhook_retry_max_ms: milliseconds(DAY_MS, 1),
  webhook_give_up_ms: milliseconds(30 * DAY_MS),
  clock_skew_ms: milliseconds(DAY_MS, -DAY_MS),
  seed: { whole: true, min: 0, max: 0xffffffff },
};
const FLAGS = ['pair_limit', 'service_window', 'fetch_links'] as const;
const TEXTS = ['app_secret', 'verify_token'] as const;
const KNOWN = [...Object.keys(NUMBERS), ...FLAGS, ...TEXTS, 'webhook_url', 'webhook_fields'];

/** Checks a change of the configuration. Throws a ControlError that names the key that is wrong. */
export function readConfigPatch(input: Record<string, unknown>): Partial<SimulatorConfig> & Partial<Wiring> {
  for (const key of Object.keys(input)) {
    if (!KNOWN.includes(key)) {
      throw new ControlError(`${key} is no setting. Settings: ${KNOWN.join(', ')}`);
    }
    checkSetting(key, input[key]);
  }
  return input;
}

function checkSetting(key: string, value: unknown): void {
  const rule = NUMBERS[key as keyof SimulatorConfig];
  if (rule) {
    const fits = typeof value === 'number' && value >= rule.min && value <= rule.max;
    if (!fits || (rule.whole && !Number.isInteger(value))) {
      const kind = rule.whole ? 'a whole number' : 'a number';
      throw new ControlError(`${key} must be ${kind} from ${rule.min} to ${rule.max}`);
    }
  } else if ((FLAGS as readonly string[]).includes(key)) {
    if (typeof value !== 'boolean') throw new ControlError(`${key} must be true or false`);
  } else if (key === 'webhook_url') {
    checkWebhookUrl(value);
  } else if (key === 'webhook_fields') {
    checkWebhookFields(value);
  } else if (typeof value !== 'string' || value === '') {
    throw new ControlError(`${key} must be a text that is not empty`);
  }
}

function checkWebhookUrl(value: unknown): void {
  if (value === '') return;
  if (typeof value !== 'string' || !/^https?:\/\//.test(value) || !URL.canParse(value)) {
    throw new ControlError('webhook_url must be an http(s) URL, or empty for no webhooks');
  }
}

function checkWebhookFields(value: unknown): void {
  const isList = Array.isArray(value) && value.every((field) => typeof field === 'string');
  if (value !== null && !isList) {
    throw new ControlError('webhook_fields must be a list of texts, or null for all fields');
  }
}

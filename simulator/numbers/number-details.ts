import type { Json } from '../json';
import type { SimulatorState } from '../simulator-state';
import { healthOfNumber, healthOfWaba } from './health-status';
import type { SimNumber, SimWaba } from './number-store';

/** Fields of a number that Meta answers when none are asked for. */
export const NUMBER_DEFAULTS = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'last_onboarded_time',
  'webhook_configuration',
  'id',
] as const;

/** Fields of a WABA that Meta answers when none are asked for. */
export const WABA_DEFAULTS = ['id', 'name', 'timezone_id', 'currency', 'message_template_namespace'] as const;

/** Every field that a phone number has. */
export function numberNode(sim: SimulatorState, number: SimNumber): Json {
  const waba = sim.numbers.waba(number.waba_id);
  return {
    id: number.id,
    display_phone_number: number.display_phone_number,
    verified_name: number.verified_name,
    quality_rating: number.quality_rating,
    quality_score: { score: number.quality_rating },
    code_verification_status: number.code_verification_status,
    name_status: number.name_status,
    new_name_status: 'NONE',
    status: number.status,
    platform_type: number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    throughput: { level: number.throughput },
    account_mode: number.account_mode,
    is_pin_enabled: number.pin !== null,
    is_on_biz_app: false,
    is_official_business_account: false,
    is_preverified_number: false,
    country_code: '1',
    country_dial_code: '1',
    search_visibility: 'NON_VISIBLE',
    last_onboarded_time: number.onboarded_at,
    whatsapp_business_manager_messaging_limit: number.messaging_limit,
    messaging_limit_tier: number.messaging_limit,
    webhook_configuration: {
      ...(number.callback && { phone_number: number.callback.override_callback_uri }),
      ...(waba.callback && { whatsapp_business_account: waba.callback.override_callback_uri }),
      application: sim.wiring.webhook_url,
    },
    whatsapp_business_account: { id: number.waba_id },
    health_status: healthOfNumber(sim, number),
    certificate: undefined,
    new_certificate: undefined,
    eligibility_for_api_business_global_search: undefined,
  };
}

/** Every field that a WABA has. */
export function wabaNode(sim: SimulatorState, waba: SimWaba): Json {
  const first = sim.numbers.numbersOf(waba.id)[0];
  return {
    id: waba.id,
    name: `Simulated Account ${waba.id.slice(-4)}`,
    currency: 'USD',
    timezone_id: '1',
    country: 'US',
    message_template_namespace: `sim_${waba.id}`,
    account_review_status: 'APPROVED',
    business_verification_status: 'verified',
    ownership_type: 'SELF',
    status: 'ACTIVE',
    health_status: healthOfWaba(sim, waba),
    whatsapp_business_manager_messaging_limit: first?.messaging_limit ?? 'TIER_UNLIMITED',
    owner_business_info: { id: waba.portfolio_id, name: 'Simulated Business' },
  };
}

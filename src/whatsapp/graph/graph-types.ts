/** What Meta answers, in Meta's own names. Only fields this product reads are named; any may be missing. */
export interface GraphPhoneNumber {
  id: string;
  display_phone_number?: string;
  verified_name?: string;
  quality_rating?: string;
  code_verification_status?: string;
  name_status?: string;
  status?: string;
  platform_type?: string;
  account_mode?: string;
  is_on_biz_app?: boolean;
  is_pin_enabled?: boolean;
  is_official_business_account?: boolean;
  throughput?: { level?: string };
  whatsapp_business_manager_messaging_limit?: string;
  messaging_limit_tier?: string;
  webhook_configuration?: Record<string, string>;
  health_status?: GraphHealthStatus;
}

export interface GraphAccount {
  id: string;
  owner_business_info?: { id?: string };
}

export interface GraphHealthStatus {
  can_send_message?: string;
  entities?: {
    entity_type?: string;
    id?: string;
    can_send_message?: string;
    errors?: { error_code?: number; error_description?: string; possible_solution?: string }[];
    additional_info?: string[];
  }[];
}

export interface GraphTemplate {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  components?: unknown[];
  parameter_format?: string;
  sub_category?: string;
  previous_category?: string;
  quality_score?: { score?: string };
  rejected_reason?: string;
}

export interface GraphTemplateDefinition {
  name: string;
  language: string;
  category: string;
  components: unknown[];
  parameter_format?: string;
  message_send_ttl_seconds?: number;
  allow_category_change?: boolean;
}

export interface GraphSubscribedApp {
  whatsapp_business_api_data?: { id?: string; name?: string; link?: string };
  override_callback_uri?: string;
}

/** Where Meta delivers an app's webhooks, and which of them. */
export interface GraphAppSubscription {
  object?: string;
  callback_url?: string;
  active?: boolean;
  fields?: { name?: string }[];
}

/** How many templates an account has; `limit` where Meta names it. */
export interface TemplateCount {
  count: number;
  limit?: number;
}

/** What Meta's clock said between two moments of this machine's. */
export interface ServerClock {
  /** In whole seconds; null when the answer does not say. */
  serverTime: Date | null;
  askedAt: Date;
  answeredAt: Date;
}

/** What Meta says of a message it has taken: accepted, not yet sent. */
export interface AcceptedSend {
  wamid: string;
  /** `accepted`, `held_for_quality_assessment` or `paused`; only on templates. */
  messageStatus?: string;
  /** The recipient as WhatsApp knows it; may differ from the number that was given. */
  waId?: string;
  userId?: string;
}

/** What `debug_token` says of a token. */
export interface TokenInfo {
  appId?: string;
  type?: string;
  isValid: boolean;
  /** Null when the token does not expire. */
  expiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
  scopes: string[];
  granularScopes: { scope: string; targetIds: string[] }[];
  userId?: string;
  /** Why the token is not valid. */
  error?: { code?: number; message?: string };
}

/** Where Meta keeps the bytes of a media id; the URL lives five minutes. */
export interface MediaLocation {
  id: string;
  url: string;
  mimeType?: string;
  /** Hexadecimal, in lower case. */
  sha256?: string;
  fileSize?: number;
}

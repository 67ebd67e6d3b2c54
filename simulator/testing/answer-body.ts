import type { Json } from '../json';
import type { WebhookCounts } from '../stats/simulator-stats';

/** What the specs look into, of all answers together; each answer has some of it. */
export interface AnswerBody extends Json {
  id: string;
  status: string;
  name: string;
  error: GraphErrorBody;
  data: AnswerBody & [AnswerBody, ...AnswerBody[]];
  paging: { cursors: { after: string }; next?: string };
  messages: [SentMessage, ...SentMessage[]];
  contacts: unknown[];
  components: unknown[];
  health_status: { can_send_message: string };
  webhook_configuration: Json;
  whatsapp_business_api_data: Json;
  block_users: { added_users: unknown[]; failed_users: unknown[] };
  display_phone_number: string;
  override_callback_uri: string;
  is_pin_enabled: boolean;
  waba_id: string;
  // Media and uploads
  url: string;
  mime_type: string;
  sha256: string;
  h: string;
  // Tokens
  access_token: string;
  is_valid: boolean;
  scopes: string[];
  granular_scopes: unknown[];
  expires_at: number;
  // Control API
  calls: string[];
  count: number;
  delivered: boolean;
  accepted: number;
  rejections: Record<string, number>;
  failures: Record<string, number>;
  statuses: Record<'sent' | 'delivered' | 'read' | 'failed', number>;
  peak_messages_per_second: Record<string, number>;
  webhooks: WebhookCounts;
}

interface GraphErrorBody {
  code: number;
  message: string;
  type: string;
  fbtrace_id: string;
  error_subcode?: number;
  error_user_msg?: string;
  error_data: { details: string };
}

interface SentMessage {
  id: string;
  message_status?: string;
}

import { createHmac } from 'node:crypto';
import { requestBytes } from './load';

/** What one status of a webhook body says. */
export interface Status {
  wamid: string;
  status: 'sent' | 'delivered' | 'read';
  /** The message's id, as it came along with the send. */
  callbackData?: string;
  /** Unix seconds. */
  at: number;
}

/** Meta's body of status updates of one number. */
export function statusBody(metaNumberId: string, statuses: readonly Status[]): string {
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '200000000000001',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550100001', phone_number_id: metaNumberId },
              statuses: statuses.map(({ wamid, status, callbackData, at }) => ({
                id: wamid,
                status,
                timestamp: String(at),
                recipient_id: '15550100042',
                ...(callbackData && { biz_opaque_callback_data: callbackData }),
                ...(status === 'sent' && {
                  conversation: {
                    id: 'c0ffee00c0ffee00c0ffee00c0ffee00',
                    origin: { type: 'utility' },
                  },
                  pricing: {
                    billable: true,
                    pricing_model: 'PMP',
                    category: 'utility',
                    type: 'regular',
                  },
                }),
              })),
            },
          },
        ],
      },
    ],
  });
}

/** A signed delivery of this body to the door. */
export function delivery(body: string, secret: string): Buffer {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = {
    'Content-Type': 'application/json',
    'X-Hub-Signature-256': `sha256=${signature}`,
  };
  return requestBytes('POST', '/webhook', headers, body);
}

let wamids = 0;

/** A wamid as long as Meta's, never given twice in a run. */
export function newWamid(): string {
  wamids += 1;
  return `wamid.HBgLMTU1NTAxMDAwNDIVAgARGBI${String(wamids).padStart(12, '0')}AA==`;
}

/** So many different deliveries of one status each, made before the clock runs. */
export function singleDeliveries(count: number, metaNumberId: string, secret: string): Buffer[] {
  const at = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, () => {
    const status: Status = { wamid: newWamid(), status: 'sent', at };
    return delivery(statusBody(metaNumberId, [status]), secret);
  });
}

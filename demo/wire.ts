/* The parts of the documented answers that the demo looks at (openapi.json has them whole). */

export interface Created {
  id: string;
}

export interface Template extends Created {
  status: string;
  rejection_reason: string | null;
}

export interface ImportRow {
  row_number: number;
  phone_number: string | null;
  status: 'imported' | 'updated' | 'failed';
  reason?: string | null;
}

export interface ImportResult {
  total_rows: number;
  imported: number;
  updated: number;
  failed: number;
  results: ImportRow[];
}

export interface Campaign extends Created {
  status: string;
  total_contacts: number;
  sent_count: number;
  delivered_count: number;
  read_count: number;
  failed_count: number;
}

export interface Recipient {
  id: string;
  status: string;
  phone_number: string;
  error?: { code: number | string; title: string; explanation?: string; action?: string } | null;
}

export interface Page<T> {
  data: T[];
  total: number;
}

/** What POST …/campaigns/{id}/contacts answers. */
export interface AudienceResult {
  added: number;
  /** Contacts that were left out. */
  skipped: { reason: string; count: number; explanation: string }[];
}

/** The simulator's figures (GET /_sim/stats) that must agree with the API's. */
export interface SimulatorFigures {
  accepted: number;
  duplicates: number;
  failures: Record<string, number>;
}

/** One message that the simulator accepted (GET /_sim/messages). */
export interface SimulatorMessage {
  id: string;
  to: string | null;
  wa_id: string | null;
  biz_opaque_callback_data?: string;
}

/** The answer of GET /_sim/messages; `count` is all that match. */
export interface SimulatorPage {
  data: SimulatorMessage[];
  count: number;
}

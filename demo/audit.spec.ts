import { audit } from './audit';
import type { Figures } from './figures';

/** Two people written to, one of whom failed; one left out; one bad row. */
function figures(): Figures {
  return {
    fileRows: 5,
    imported: {
      total_rows: 5,
      imported: 3,
      updated: 1,
      failed: 1,
      results: [
        { row_number: 1, phone_number: '+12125550101', status: 'imported' },
        { row_number: 2, phone_number: '+12125550102', status: 'imported' },
        { row_number: 3, phone_number: '+12125550103', status: 'imported' },
        { row_number: 4, phone_number: '+12125550101', status: 'updated' },
        { row_number: 5, phone_number: 'n/a', status: 'failed', reason: 'Invalid' },
      ],
    },
    contacts: 3,
    audience: { added: 2, skipped: [{ reason: 'opted_out', count: 1, explanation: 'E' }] },
    campaign: {
      id: 'c',
      status: 'completed',
      total_contacts: 2,
      sent_count: 1,
      delivered_count: 1,
      read_count: 1,
      failed_count: 1,
    },
    recipients: [
      { id: 'a', status: 'read', phone_number: '+12125550101' },
      {
        id: 'b',
        status: 'failed',
        phone_number: '+12125550102',
        error: { code: 131026, title: 'T' },
      },
    ],
    leftOut: [{ id: 'c', status: 'skipped', phone_number: '+12125550103' }],
    simulator: {
      accepted: 2,
      duplicates: 0,
      failures: { '131026': 1 },
      messages: [
        { id: 'w1', to: '+12125550101', wa_id: '12125550101', biz_opaque_callback_data: 'a' },
        { id: 'w2', to: '+12125550102', wa_id: '12125550102', biz_opaque_callback_data: 'b' },
      ],
    },
  };
}

describe('audit', () => {
  it('finds nothing when every figure agrees', () => {
    expect(audit(figures())).toEqual([]);
  });

  it.each<[string, (figures: Figures) => unknown, string]>([
    ['a row that the import did not see', (f) => (f.fileRows = 6), 'import: rows in the file'],
    ['an import that does not add up', (f) => (f.imported.failed = 0), 'import: all outcomes together'],
    ['a contact that vanished', (f) => (f.contacts = 2), 'contacts in the workspace'],
    ['a left-out contact without a reason', (f) => (f.audience.skipped = []), 'recipients and left out together'],
    ['a counter that is one off', (f) => (f.campaign.sent_count += 1), 'campaign: sent'],
    ['a recipient that is missing', (f) => f.recipients.pop(), 'campaign: recipients listed'],
    ['a message without an end', (f) => (f.recipients[0]!.status = 'delivered'), 'campaign: read'],
    ['a message that was never sent', (f) => f.simulator.messages.pop(), 'simulator: accepted for this number'],
    ['a message sent twice', (f) => (f.simulator.duplicates = 1), 'simulator: messages it saw twice'],
    ['a message counted twice', (f) => (f.simulator.accepted = 3), 'simulator: accepted'],
    [
      'another reason than the true one',
      (f) => (f.recipients[1]!.error!.code = 131049),
      'simulator: failed with 131026',
    ],
    ['somebody else written to', (f) => (f.simulator.messages[0]!.wa_id = '12125550199'), 'never heard of'],
  ])('finds %s', (_what, spoil, line) => {
    const spoilt = figures();
    spoil(spoilt);
    expect(audit(spoilt).join('\n')).toContain(line);
  });
});

// The rooms of src/ from the ground up. Imports run downwards (.dependency-cruiser.cjs), and so do reads of tables
// (scripts/table-owners.mjs).
const domains = [
  'auth',
  'workspaces',
  'audit',
  'phone-numbers',
  'contacts',
  'media',
  'templates',
  'conversations',
  'messages',
  'campaigns',
];
/** Beneath the domains, and above them. */
const ground = ['platform', 'whatsapp', 'webhook-events'];
const above = ['webhooks', 'keys'];

module.exports = { domains, order: [...ground, ...domains, ...above] };

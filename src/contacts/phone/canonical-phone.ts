/**
 * Numbers that WhatsApp writes in two ways: with and without the 1 of Mexico, the 9 of Argentina, the ninth digit of
 * Brazil's mobile numbers. Meta answers `wa_id` in either.
 * Source: Meta, Cloud API reference, phone numbers ("Brazil and Mexico").
 */
const MEXICO = /^521(\d{10})$/;
const ARGENTINA = /^549(\d{10})$/;
const BRAZIL = /^55([1-9][1-9])([6-9]\d{7})$/;

/**
 * The one spelling by which numbers are compared: two numbers with the same answer are the same person. It is a key,
 * not what is sent or shown: who wants to send uses the number as it was given.
 * @param waId the number with its country code, without the plus
 */
export function canonicalPhone(waId: string): string {
  if (waId.startsWith('52')) return waId.replace(MEXICO, '52$1');
  if (waId.startsWith('54')) return waId.replace(ARGENTINA, '54$1');
  return waId.startsWith('55') ? waId.replace(BRAZIL, '55$19$2') : waId;
}

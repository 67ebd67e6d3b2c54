/** How a message ends that Meta accepts and then does not deliver. */
export interface Failure {
  code: number;
  details: string;
}

/**
 * Recipients whose messages always fail, by the last four digits of their number, so that a run without
 * any planned fault shows failures and their reasons. Every other recipient receives and reads.
 */
export const FATES: Readonly<Record<string, Failure>> = {
  '0026': {
    code: 131026,
    details: 'Message Undeliverable. The recipient is not a WhatsApp user or cannot be reached.',
  },
  '0049': {
    code: 131049,
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  '0050': {
    code: 131050,
    details: 'The recipient has chosen to stop receiving marketing messages from your business.',
  },
  '0472': {
    code: 130472,
    details: 'Failed to send message because this user phone number is part of an experiment.',
  },
};

/** The fate of a recipient, by the end of its number or business-scoped id. */
export function fateOf(recipient: string): Failure | undefined {
  return FATES[recipient.slice(-4)];
}

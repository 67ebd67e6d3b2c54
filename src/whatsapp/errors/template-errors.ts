import type { ErrorRow } from './error-row';

const FIX = 'Correct the template and submit it again.';

/** Creating and changing templates. Most of these arrive as the subcode of a code 100. */
export const TEMPLATE_ERRORS: readonly ErrorRow[] = [
  {
    code: 2388019,
    title: 'Too many templates',
    explanation: 'The account has reached its number of templates (250, or 6,000 when verified).',
    action: 'Delete templates that are no longer used.',
    handling: 'stop_request',
  },
  {
    code: 2388023,
    title: 'Template name is being deleted',
    explanation: 'A template of this name was deleted; the name is blocked for 30 days.',
    action: 'Use another name, or wait.',
    handling: 'stop_request',
  },
  {
    code: 2388024,
    title: 'Template exists',
    explanation: 'There is a template of this name in this language already.',
    action: 'Edit the existing one, or use another name or language.',
    handling: 'stop_request',
  },
  {
    code: 2388039,
    title: 'Template cannot be changed now',
    explanation: 'In its current status Meta does not allow this change, usually because a review is running.',
    action: 'Wait for the end of the review.',
    handling: 'stop_request',
  },
  {
    code: 2388040,
    title: 'Template too long',
    explanation: 'A part of the template has more characters than Meta allows.',
    action: FIX,
    handling: 'stop_request',
  },
  {
    code: 2388047,
    title: 'Header refused',
    explanation: 'The header of the template is not in an allowed form.',
    action: FIX,
    handling: 'stop_request',
  },
  {
    code: 2388072,
    title: 'Body refused',
    explanation: 'The body of the template is not in an allowed form.',
    action: FIX,
    handling: 'stop_request',
  },
  {
    code: 2388073,
    title: 'Footer refused',
    explanation: 'The footer of the template is not in an allowed form.',
    action: FIX,
    handling: 'stop_request',
  },
  {
    code: 2388091,
    title: 'Verification code not sent',
    explanation: 'Meta could not send the verification code.',
    action: 'Wait some hours, then request a code again or by the other method.',
    handling: 'stop_request',
  },
  {
    code: 2388093,
    title: 'Verification failed',
    explanation: 'The verification code is wrong or no longer valid.',
    action: 'Enter the last code that was sent, or request a new one.',
    handling: 'stop_request',
  },
  {
    code: 2388293,
    title: 'Too many variables',
    explanation: 'The body has too many variables for its length.',
    action: 'Write more text around the variables, or use fewer of them.',
    handling: 'stop_request',
  },
  {
    code: 2388299,
    title: 'Variable at the edge',
    explanation: 'The body begins or ends with a variable.',
    action: 'Put text before the first and after the last variable.',
    handling: 'stop_request',
  },
];

import type { ErrorRow } from './error-row';

const FIX = 'The developer corrects the request; unchanged it is refused every time.';
const FIX_TEMPLATE = 'Correct the template and submit it again.';

/** Something is wrong with what was sent: the same request is refused every time. */
export const CONTENT_ERRORS: readonly ErrorRow[] = [
  {
    code: 100,
    title: 'Invalid parameter',
    explanation: 'A parameter is missing, misspelt or of a wrong kind; the details name it.',
    action: FIX,
    handling: 'stop_request',
    personalValues: true,
  },
  {
    code: 803,
    title: 'Object does not exist',
    explanation: 'Meta knows no object with this id, or the token cannot see it.',
    action: 'Check the id, and that the token has access to it.',
    handling: 'stop_request',
  },
  {
    code: 131008,
    title: 'Required parameter missing',
    explanation: 'The request lacks a parameter that Meta demands; the details name it.',
    action: FIX,
    handling: 'stop_request',
    personalValues: true,
  },
  {
    code: 131009,
    title: 'Parameter value not valid',
    explanation:
      'A value is not allowed. For a reaction: the message is older than 30 days, deleted, or a reaction itself.',
    action: FIX,
    handling: 'stop_request',
    personalValues: true,
  },
  {
    code: 131035,
    title: 'Webhook retention passed',
    explanation:
      'The number stores no data at Meta, and the webhook could not be delivered in time.',
    action: 'Keep the webhook reachable; this message is gone.',
    handling: 'record',
  },
  {
    code: 131036,
    title: 'Data retention passed',
    explanation:
      'The number stores no data at Meta, and the data was deleted before it could be used.',
    action: 'Keep the webhook reachable; this message is gone.',
    handling: 'record',
  },
  {
    code: 131051,
    title: 'Message type not supported',
    explanation: 'Meta does not support this type of message on the Cloud API.',
    action: 'Send another type of message; for a received one, ask the user to.',
    handling: 'stop_request',
  },
  {
    code: 131052,
    title: 'Media cannot be downloaded',
    explanation: 'The media that the user sent is not available or larger than 100 MB.',
    action: 'Ask the user to send it again in another way.',
    handling: 'record',
  },
  {
    code: 131053,
    title: 'Media refused',
    explanation:
      'Meta could not take the media: usually its type, codec or size, or the link did not answer.',
    action:
      'Convert the file to a format that WhatsApp supports, and check that its content fits its type.',
    handling: 'stop_request',
  },
  {
    code: 131055,
    title: 'Method not allowed',
    explanation: 'This endpoint only sends marketing templates, and this message is none.',
    action: FIX,
    handling: 'stop_request',
  },
  {
    code: 131060,
    title: 'Message is unavailable',
    explanation: 'WhatsApp could not show a received message. The real one may still follow.',
    action: 'Nobody. If it stays, ask the user to send it again.',
    handling: 'record',
  },
  {
    code: 131063,
    title: 'Marketing switched off',
    explanation: 'Marketing templates are switched off on the Cloud API for this WhatsApp account.',
    action: "Allow marketing templates on the Cloud API in the account's settings at Meta.",
    handling: 'stop_request',
  },
  {
    code: 134100,
    title: 'Not a marketing message',
    explanation: 'The Marketing Messages API only takes marketing templates.',
    action: FIX,
    handling: 'stop_request',
  },
  {
    code: 134101,
    title: 'Template is being synchronised',
    explanation:
      'The template was approved just now and is not yet known to the Marketing Messages API.',
    action: 'Nobody: it is tried again after ten minutes.',
    handling: 'retry',
    retryAfterSeconds: 600,
    maxAttempts: 4,
  },
  {
    code: 134102,
    title: 'Template unavailable here',
    explanation: 'The template cannot be sent through the Marketing Messages API.',
    action: 'Send it through the Cloud API.',
    handling: 'stop_request',
  },
  {
    code: 135000,
    title: 'Generic user error',
    explanation:
      'Meta could not send the message because of its parameters, and does not say which.',
    action:
      'Compare the request with the documentation of its type; then open a ticket with the fbtrace_id.',
    handling: 'stop_request',
  },
  {
    code: 132000,
    title: 'Wrong number of parameters',
    explanation: 'The number of parameters differs from the variables of the template.',
    action: 'Send one parameter per variable; synchronise the template if it was changed at Meta.',
    handling: 'stop_request',
  },
  {
    code: 132001,
    title: 'Template does not exist',
    explanation: 'There is no approved template of this name in this language.',
    action: 'Check name and language, synchronise the templates, or wait for its approval.',
    handling: 'stop_request',
  },
  {
    code: 132005,
    title: 'Text too long',
    explanation: 'With the values filled in, the text of the template is longer than Meta allows.',
    action: 'Shorten the values or the template.',
    handling: 'stop_request',
    personalValues: true,
  },
  {
    code: 132007,
    title: 'Content against policy',
    explanation: "The content of the template breaks one of WhatsApp's policies.",
    action: FIX_TEMPLATE,
    handling: 'stop_request',
  },
  {
    code: 132008,
    title: 'Parameter value not valid',
    explanation: 'The value of a template parameter is empty or not allowed at its place.',
    action: 'Correct the value, for instance a name that is missing.',
    handling: 'stop_request',
    personalValues: true,
  },
  {
    code: 132012,
    title: 'Parameter format mismatch',
    explanation: 'A parameter is of another kind than the template expects at its place.',
    action: "Send the kinds that the template's definition names.",
    handling: 'stop_request',
    personalValues: true,
  },
  {
    code: 132015,
    title: 'Template paused',
    explanation:
      'Meta has paused the template for its low quality, or dropped held messages of it.',
    action:
      'Wait for the end of the pause (3 hours, then 6), and edit the template; campaigns resume on approval.',
    handling: 'pause_template',
  },
  {
    code: 132016,
    title: 'Template disabled',
    explanation: 'Meta has disabled the template for good after it was paused several times.',
    action: 'Create a new template with other content.',
    handling: 'stop_request',
  },
  {
    code: 132068,
    title: 'Flow blocked',
    explanation: 'Meta has blocked the flow that this message opens.',
    action: 'Repair the flow at Meta, then send again.',
    handling: 'stop_request',
  },
];

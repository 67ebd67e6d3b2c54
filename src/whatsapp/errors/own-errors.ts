import type { ErrorRow } from './error-row';

const UNKNOWN_OUTCOME =
  "Nobody: Meta's status report settles the message. It is not sent again meanwhile, so that nobody gets it twice.";

/** What this product itself says: the way to Meta, and refusals before Meta was asked. */
export const OWN_ERRORS: readonly ErrorRow[] = [
  {
    code: 'graph_unreachable',
    title: 'Meta could not be reached',
    explanation: 'No connection to Meta came about, so nothing was sent.',
    action:
      'Nobody: it is tried until Meta is reachable. If it stays, check DNS, firewall and proxy of the server.',
    handling: 'retry',
    retryAfterSeconds: 2,
    backoff: 'exponential',
  },
  {
    code: 'graph_timeout',
    title: 'Meta did not answer in time',
    explanation: 'The request was sent, but no answer came; Meta may have accepted the message.',
    action: UNKNOWN_OUTCOME,
    handling: 'await_confirmation',
  },
  {
    code: 'graph_connection_lost',
    title: 'Connection to Meta was lost',
    explanation:
      'The connection broke after the request was sent; Meta may have accepted the message.',
    action: UNKNOWN_OUTCOME,
    handling: 'await_confirmation',
  },
  {
    code: 'graph_unclear_answer',
    title: 'Unclear answer',
    explanation:
      'Something between here and Meta answered in a form that leaves open what Meta has done.',
    action: UNKNOWN_OUTCOME,
    handling: 'await_confirmation',
  },
  {
    code: 'graph_server_error',
    title: 'Server error on the way to Meta',
    explanation:
      "A server error that is not in Meta's form: something between here and Meta is overloaded or broken.",
    action:
      'Nobody at first: it is tried again unless a status report comes first. If it stays, check proxy, firewall and the Graph URL.',
    handling: 'retry',
    retryAfterSeconds: 15,
    backoff: 'exponential',
    maxAttempts: 5,
    maybeAccepted: true,
  },
  {
    code: 'graph_refused',
    title: 'Refused on the way to Meta',
    explanation:
      "The answer was a refusal, but not in Meta's form: a proxy or gateway in between may have given it.",
    action:
      'Nobody at first: it is tried again. If it stays, check proxy, firewall and the Graph URL.',
    handling: 'retry',
    retryAfterSeconds: 10,
    backoff: 'exponential',
    maxAttempts: 5,
  },
  {
    code: 'meta_server_error',
    title: 'Error at Meta',
    explanation: 'Meta reports a server error under a code that is not in this table.',
    action: 'Nobody at first: it is tried again. If it stays, look the code up at Meta.',
    handling: 'retry',
    retryAfterSeconds: 15,
    backoff: 'exponential',
    maxAttempts: 5,
    maybeAccepted: true,
  },
  {
    code: 'meta_unknown_error',
    title: 'Refused by Meta',
    explanation:
      "Meta refused the request under a code that is not in this table; Meta's text says more.",
    action: "Read Meta's text and look the code up at Meta.",
    handling: 'stop_request',
  },
  {
    code: 'delivery_unconfirmed',
    title: 'Delivery unconfirmed',
    explanation:
      'The message was handed to Meta, but neither an answer nor a status report ever came. It may or may not have arrived.',
    action: 'Ask the recipient, or send it anew if a second copy does no harm.',
    handling: 'await_confirmation',
  },
  {
    code: 'outside_service_window',
    title: '24-hour window closed',
    explanation:
      'The user has not written in the last 24 hours, so only templates may be sent. Meta was not asked.',
    action: 'Send an approved template; any message is possible again once the user answers.',
    handling: 'stop_recipient',
  },
  {
    code: 'contact_opted_out',
    title: 'Contact has opted out',
    explanation: 'The contact does not want marketing messages. Meta was not asked.',
    action: 'Respect it: no marketing until the contact opts in again.',
    handling: 'stop_recipient',
  },
  {
    code: 'contact_unreachable',
    title: 'No address',
    explanation: 'The contact was deleted, or has neither a phone number nor a user id.',
    action: 'Complete the contact, then send anew.',
    handling: 'stop_recipient',
  },
  {
    code: 'phone_number_inactive',
    title: 'Phone number is not active',
    explanation: 'The sending number was disabled, deleted, or stopped until somebody acts.',
    action: 'An OWNER or ADMIN looks at the reason on the number and resumes it.',
    handling: 'stop_number',
  },
  {
    code: 'workspace_inactive',
    title: 'Workspace is not active',
    explanation: 'The workspace was suspended, cancelled or deleted.',
    action: 'Its OWNER reactivates the workspace.',
    handling: 'pause_account',
  },
  {
    code: 'template_not_approved',
    title: 'Template is not approved',
    explanation: 'The template lost its approval, was deleted, or is paused. Meta was not asked.',
    action: 'Wait for the approval or use another template.',
    handling: 'pause_template',
  },
  {
    code: 'template_mismatch',
    title: 'Parameters do not fit the template',
    explanation:
      'The values given differ in number or kind from what the template expects. Meta was not asked.',
    action: 'Send the parameters that the definition of the template names.',
    handling: 'stop_request',
    personalValues: true,
  },
  {
    code: 'media_not_found',
    title: 'Media not found',
    explanation: 'The media of the message was deleted before it could be sent.',
    action: 'Upload the file again and send anew.',
    handling: 'stop_request',
  },
  {
    code: 'media_not_sendable',
    title: 'Media not accepted by WhatsApp',
    explanation: 'WhatsApp does not take this type or size of file. Meta was not asked.',
    action: 'Convert the file to a format that WhatsApp supports.',
    handling: 'stop_request',
  },
  {
    code: 'media_unavailable',
    title: 'Media could not be read',
    explanation: 'The file store did not give the file.',
    action: 'Nobody at first: it is tried again. If it stays, check the blob store.',
    handling: 'retry',
    retryAfterSeconds: 5,
    backoff: 'exponential',
    maxAttempts: 6,
  },
  {
    code: 'media_url_expired',
    title: 'Download link expired',
    explanation: "Meta's download links live five minutes, and this one is over.",
    action: 'Nobody: a fresh link is asked for.',
    handling: 'retry',
    retryAfterSeconds: 1,
    backoff: 'exponential',
    maxAttempts: 5,
  },
  {
    code: 'media_url_refused',
    title: 'Download link refused',
    explanation: "The link leads to none of Meta's hosts, so the access token was not sent there.",
    action: 'The operator checks where the link came from.',
    handling: 'stop_request',
  },
  {
    code: 'campaign_cancelled',
    title: 'Campaign cancelled',
    explanation: 'The campaign was cancelled before this message went out.',
    action: 'Nobody.',
    handling: 'stop_request',
    retryable: false,
  },
  {
    code: 'unexpected_error',
    title: 'Unexpected error',
    explanation: 'The platform failed before Meta was asked; its log names the cause.',
    action: 'Nobody at first: it is tried again. If it stays, the operator looks into the log.',
    handling: 'retry',
    retryAfterSeconds: 5,
    backoff: 'exponential',
    maxAttempts: 5,
  },
];

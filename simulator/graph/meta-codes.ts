/** Title and HTTP status that Meta gives an error code. */
interface MetaCode {
  title: string;
  status: number;
}

const code = (title: string, status = 400): MetaCode => ({ title, status });

/**
 * Meta's error codes as its error page and changelog name them. Throttling answers carry 429: Meta's
 * documents say 400, its newer answers 429, and it asks callers to go by the code alone.
 */
export const META_CODES: Readonly<Record<number, MetaCode>> = {
  0: code('AuthException', 401),
  1: code('An unknown error has occurred.'),
  2: code('Service temporarily unavailable', 503),
  3: code('API Method', 500),
  4: code('Application request limit reached', 429),
  10: code('Application does not have permission for this action', 403),
  17: code('User request limit reached', 429),
  33: code('Parameter value is not valid'),
  100: code('Invalid parameter'),
  104: code('An access token is required to request this resource.', 401),
  190: code('Error validating access token', 401),
  200: code('Permissions error', 403),
  368: code('Temporarily blocked for policies violations', 403),
  613: code('Calls to this api have exceeded the rate limit.', 429),
  803: code('Some of the aliases you requested do not exist', 404),
  2200: code('Callback verification failed'),
  80007: code('Rate limit issues', 429),
  130403: code('User is blocked by the business', 403),
  130429: code('Rate limit hit', 429),
  130472: code("User's number is part of an experiment"),
  130497: code('Business account is restricted from messaging users in this country.', 403),
  131000: code('Something went wrong', 500),
  131005: code('Access denied', 403),
  131008: code('Required parameter is missing'),
  131009: code('Parameter value is not valid'),
  131016: code('Service unavailable', 500),
  131021: code('Recipient cannot be sender'),
  131026: code('Message undeliverable'),
  131030: code('Recipient phone number not in allowed list'),
  131031: code('Account has been locked', 403),
  131035: code('Webhook retention limit reached'),
  131036: code('Data retention limit reached'),
  131037: code('WhatsApp provided number needs display name approval before message can be sent.'),
  131042: code('Business eligibility payment issue'),
  131045: code('Message failed to send because of a phone number registration error', 500),
  131047: code('Re-engagement message'),
  131048: code('Spam rate limit hit'),
  131049: code('This message was not delivered to maintain healthy ecosystem engagement.'),
  131050: code('User has stopped receiving marketing messages from this business'),
  131051: code('Message type unknown'),
  131052: code('Media download error'),
  131053: code('Media upload error'),
  131055: code('Method not allowed'),
  131056: code('(Business Account, Consumer Account) pair rate limit hit'),
  131057: code('Account in maintenance mode', 500),
  131060: code('This message is unavailable'),
  131062: code('This message cannot be sent to a business-scoped user id'),
  131063: code('Marketing templates are not enabled on Cloud API for this account'),
  131064: code('Messaging limit reduced for template misclassification'),
  132000: code('Number of parameters does not match the expected number of params'),
  132001: code('Template name does not exist in the translation', 404),
  132005: code('Translated text too long'),
  132007: code('Template format character policy violated'),
  132008: code('Parameter value is not valid for the template'),
  132012: code('Parameter format does not match format in the created template'),
  132015: code('Template is paused'),
  132016: code('Template is disabled'),
  132068: code('Flow is blocked'),
  132069: code('Flow is throttled'),
  133000: code('Incomplete deregistration', 500),
  133004: code('Server temporarily unavailable', 503),
  133005: code('Two step verification PIN mismatch'),
  133006: code('Phone number re-verification needed'),
  133008: code('Too many two step verification PIN guesses'),
  133009: code('Two step verification PIN guessed too fast'),
  133010: code('Account not registered'),
  133015: code('Please wait a few minutes before attempting to register this phone number'),
  133016: code('Account register deregister rate limit exceeded'),
  134011: code('WhatsApp payments terms of service has not been accepted'),
  134100: code('Only marketing messages supported'),
  134101: code('Template is syncing'),
  134102: code('Template is unavailable for use', 500),
  135000: code('Generic user error'),
  136024: code('Request code error'),
  136025: code('Verify code error'),
  137000: code('Recipient identity key hash mismatch'),
};

/** Title and status of a code; a code this table lacks is answered as a plain 400. */
export function metaCode(value: number): MetaCode {
  return META_CODES[value] ?? code('Generic error');
}

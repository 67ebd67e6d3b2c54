/**
 * Every error code of the API with its HTTP status and its text: the one table for code, OpenAPI and docs.
 * A code is stable: clients branch on it. The text may be made more exact where it is raised.
 */
export const ERROR_CODES = {
  // 400: what no schema describes
  bad_request: [400, 'Bad request'],
  invalid_json: [400, 'Request body is not valid JSON'],
  meta_token_refused: [400, 'Meta refused the access token'],
  meta_rejected: [400, 'Meta refused the request'],
  // 401, 403
  not_authenticated: [401, 'Not authenticated'],
  invalid_credentials: [401, 'Invalid credentials'],
  invalid_signature: [401, 'Invalid signature'],
  insufficient_permissions: [403, 'Insufficient permissions'],
  verification_failed: [403, 'Webhook verification failed'],
  // 404
  not_found: [404, 'Not found'],
  workspace_not_found: [404, 'Workspace not found'],
  member_not_found: [404, 'Member not found'],
  session_not_found: [404, 'Session not found'],
  phone_number_not_found: [404, 'Phone number not found'],
  contact_not_found: [404, 'Contact not found'],
  media_not_found: [404, 'Media not found'],
  template_not_found: [404, 'Template not found'],
  conversation_not_found: [404, 'Conversation not found'],
  message_not_found: [404, 'Message not found'],
  campaign_not_found: [404, 'Campaign not found'],
  import_not_found: [404, 'Import not found'],
  webhook_event_not_found: [404, 'Webhook event not found'],
  // 405 to 415
  method_not_allowed: [405, 'Method not allowed'],
  request_timeout: [408, 'Request timed out'],
  payload_too_large: [413, 'Request body is too large'],
  unsupported_media_type: [415, 'Unsupported content type'],
  // 409: a well-formed request that the state forbids
  conflict: [409, 'The request conflicts with the current state'],
  email_taken: [409, 'Email already registered'],
  member_exists: [409, 'User is already a member of this workspace'],
  last_owner: [409, 'The last OWNER of a workspace cannot be removed or demoted'],
  workspace_inactive: [409, 'Workspace is not active'],
  phone_number_exists: [409, 'Phone number is already registered'],
  phone_number_inactive: [409, 'Phone number is not active'],
  business_id_unknown: [
    409,
    'The WhatsApp Business Account of this phone number is not known, or Meta has not confirmed it; set its business_id, with a token that may manage it',
  ],
  phone_number_in_use: [409, 'Phone number is used by a running campaign'],
  contact_exists: [409, 'Contact with this phone number already exists'],
  contact_opted_out: [409, 'Contact has opted out of marketing messages'],
  media_not_sendable: [409, 'WhatsApp does not accept this media'],
  media_in_use: [409, 'Media is used by a message or campaign that is still to be sent'],
  template_exists: [409, 'Template with this name and language already exists for this phone number'],
  template_not_approved: [409, 'Template is not approved'],
  template_not_submitted: [409, 'Meta does not have this template yet'],
  template_status_owned_by_meta: [409, 'Meta decides about the status of a template; it cannot be set'],
  template_locked: [409, 'Template cannot be changed in its current status'],
  template_in_use: [409, 'Template is used by an unfinished campaign'],
  template_mismatch: [409, 'The parameters do not fit the approved template'],
  outside_service_window: [409, 'The 24-hour customer service window is closed; only templates can be sent'],
  campaign_state: [409, 'The campaign status does not allow this'],
  campaign_has_no_recipients: [409, 'Campaign has no recipients'],
  campaign_has_no_template: [409, 'Campaign has no template'],
  idempotency_key_in_flight: [409, 'A request with this Idempotency-Key is still being processed'],
  // 422
  validation_error: [422, 'Validation failed'],
  provider_not_configured: [422, 'This sign-in provider is not configured'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used with another request body'],
  // 429
  rate_limit_exceeded: [429, 'Rate limit exceeded. Please try again later.'],
  // 5xx
  internal_error: [500, 'Internal server error'],
  meta_unreachable: [502, 'Meta could not be reached or did not answer'],
  outcome_unknown: [
    503,
    'The answer of the database was lost: the request may have been carried out. Repeat it with the same Idempotency-Key',
  ],
  service_unavailable: [503, 'Service temporarily unavailable'],
} as const satisfies Record<string, readonly [status: number, text: string]>;

export type ErrorCode = keyof typeof ERROR_CODES;

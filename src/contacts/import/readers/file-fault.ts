import { InvalidInput } from '../../../platform/http/errors';

/** A file that cannot be imported at all: a 422 on the form field `file`, with the reason in plain words. */
export function fileFault(reason: string, type = 'invalid_file'): InvalidInput {
  return InvalidInput.at(['body', 'file'], reason, type);
}

/** Refuses a workbook that only its password opens. */
export function passwordProtected(): InvalidInput {
  return fileFault('is protected by a password; save it without one', 'password_protected');
}

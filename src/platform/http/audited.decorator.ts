import { SetMetadata } from '@nestjs/common';

export const AUDITED = 'audited';

/** A GET that writes all the same, for the audit log; every other method is audited without it. */
export const Audited = (): MethodDecorator => SetMetadata(AUDITED, true);

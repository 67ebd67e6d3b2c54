interface PgError {
  code?: string;
  constraint?: string;
  driverError?: PgError;
}

/** Whether an error is PostgreSQL's refusal of a duplicate under this unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = (error as PgError)?.driverError ?? (error as PgError) ?? {};
  return code === '23505' && name === constraint;
}

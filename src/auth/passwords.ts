import { compare, hash } from 'bcrypt';

const COST = 10;
/** A hash that no password matches: comparing with it takes as long as comparing with a real one. */
const NOBODY = '$2b$10$npiyXbRAGqNqQ5TMKEsVbuXQ6yZKgtSdYSr2dlgRdp0KOIJm1zcfa';

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password fits; takes the same time when there is no account or no password to compare with. */
export async function passwordFits(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const fits = await compare(password, passwordHash ?? NOBODY);
  return fits && passwordHash != null;
}

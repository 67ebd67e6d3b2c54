import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PATIENT_USER = { id: 4711, login: 'fuzz', name: null };
const ADDRESS = { email: 'fuzz-elsewhere@example.com', primary: true, verified: true };

/** A stand-in for GitHub that lets everybody in as the same user, so that signing in there gets to its end. */
export async function startSignInElsewhere(): Promise<{
  environment: Record<string, string>;
  stop(): void;
}> {
  const server = createServer((request, response) => {
    const answer = request.url!.startsWith('/login/oauth/access_token')
      ? { access_token: 'gho_fuzz', token_type: 'bearer', scope: 'user:email' }
      : request.url!.endsWith('/emails')
        ? [ADDRESS]
        : PATIENT_USER;
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: {
      GITHUB_CLIENT_ID: 'github-client',
      GITHUB_CLIENT_SECRET: 'github-secret',
      GITHUB_URL: url,
      GITHUB_API_URL: `${url}/api`,
    },
    stop: () => void server.close(),
  };
}

import type { GraphCall, GraphHandler } from './graph-call';
import { GraphError, paramError } from './graph-error';
import { isAppToken } from './token-store';

/** `GET /debug_token`: what a token is worth. */
export const debugToken: GraphHandler = ({ sim, incoming }) => {
  const token = incoming.query.get('input_token');
  if (!token) throw paramError('The parameter input_token is required.');
  if (isAppToken(token)) {
    const appId = token.split('|')[0];
    return {
      data: { app_id: appId, type: 'APP', application: 'Simulator', is_valid: true, scopes: [] },
    };
  }
  const base = { app_id: sim.appId, type: 'SYSTEM_USER', application: 'Simulator' };
  if (!token.startsWith('EAA')) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const expiresAt = sim.tokens.expiresAt(token);
  if (sim.tokens.isExpired(token)) {
    const error = {
      code: 190,
      message: 'Error validating access token: Session has expired',
      subcode: 463,
    };
    return { data: { ...base, error, is_valid: false, expires_at: expiresAt || 1, scopes: [] } };
  }
  const scopes = sim.tokens.scopes(token);
  const targets = sim.tokens.targetIds(token) ?? accountsOf(sim, token);
  return {
    data: {
      ...base,
      is_valid: true,
      expires_at: expiresAt,
      data_access_expires_at: 0,
      issued_at: Math.floor(sim.startedAt / 1000),
      scopes,
      granular_scopes: scopes
        .filter((scope) => scope !== 'public_profile')
        .map((scope) => (targets ? { scope, target_ids: targets } : { scope })),
      user_id: '100000000000001',
    },
  };
};

/** Unless the control API said otherwise, a token reaches the account of the number that it was last used for. */
function accountsOf(sim: GraphCall['sim'], token: string): string[] | undefined {
  const number = sim.tokens.lastNumber(token);
  return number === undefined ? undefined : [sim.numbers.number(number).waba_id];
}

/** `GET /oauth/access_token`: a long-lived token for a short one, a token for a code, or the app's own. */
export const accessToken: GraphHandler = (call) => {
  const clientId = call.requireText('client_id');
  const secret = call.requireText('client_secret');
  if (clientId === call.sim.appId && secret !== call.sim.wiring.app_secret) {
    throw new GraphError(1, undefined, { message: 'Error validating client secret.' });
  }
  const grant = call.param('grant_type');
  if (grant === 'client_credentials') {
    return { access_token: `${clientId}|${secret}`, token_type: 'bearer' };
  }
  if (grant === 'fb_exchange_token') return exchange(call);
  if (grant !== undefined && grant !== null && grant !== 'authorization_code') {
    throw paramError('Param grant_type is not supported.');
  }
  return { access_token: call.sim.tokens.redeem(call.requireText('code')), token_type: 'bearer' };
};

function exchange(call: GraphCall) {
  const { tokens } = call.sim;
  tokens.check(call.requireText('fb_exchange_token'));
  const { token, expiresIn } = tokens.issueLongLived();
  return { access_token: token, token_type: 'bearer', expires_in: expiresIn };
}

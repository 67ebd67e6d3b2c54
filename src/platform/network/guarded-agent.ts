import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isIn, isInside, networks } from './addresses';

/** Refuses to connect: the host leads to an address inside. */
class InsideAddress extends Error {
  readonly code = 'INSIDE_ADDRESS';

  constructor(host: string) {
    super(`${host} leads to an address that may not be reached from here`);
  }
}

type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

interface GuardOptions extends Omit<Agent.Options, 'connect'> {
  connectTimeoutMs: number;
  /** Networks inside that may be reached all the same. */
  allowedNetworks?: readonly string[];
  /** How names are resolved; the system's way by default. */
  resolve?: Resolve;
}

/**
 * An agent for URLs that tenants or others give: it connects to public addresses only. The address is checked when the
 * connection is made, and it is the one that is connected to, so a name that changes its mind in between gains nothing.
 * undici follows no redirect by itself; code that does is checked here again.
 */
export function guardedAgent(options: GuardOptions): Agent {
  const { connectTimeoutMs, allowedNetworks = [], resolve = systemLookup, ...rest } = options;
  const allowed = networks(allowedNetworks);
  const mayReach = (address: string): boolean => !isInside(address) || isIn(allowed, address);
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: guardedLookup(resolve, mayReach) });
  return new Agent({
    ...rest,
    connect: (target, done) => {
      // Names are checked when they are resolved; addresses are never resolved.
      const host = target.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !mayReach(host)) done(new InsideAddress(host), null);
      else connect(target, done);
    },
  });
}

function guardedLookup(resolve: Resolve, mayReach: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const outside = addresses.filter(({ address }) => mayReach(address));
      const [first] = outside;
      if (!first) return done(new InsideAddress(host), []);
      if (options.all) done(null, outside);
      else done(null, first.address, first.family);
    });
  };
}

import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { USER_ROUTE } from '../auth/user-route.decorator';
import { PUBLIC_ROUTE } from '../platform/http/public.decorator';
import { ACCESS_RULE } from './access.decorator';

/** Refuses to start when a route doesn't say who may use it, so that this shows before the first request. */
@Injectable()
export class RouteRules implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype?.prototype ?? {}) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => this.isRoute(prototype[name]!) && !this.hasRule(prototype[name]!, metatype!))
        .map((name) => `${metatype!.name}.${name}`);
    });
    if (open.length > 0) throw new Error(`routes without @Public(), @UserRoute() or @Access(): ${open.join(', ')}`);
  }

  private isRoute(handler: () => unknown): boolean {
    return this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler) !== undefined;
  }

  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- Nest's own type of a class
  private hasRule(handler: () => unknown, controller: Function): boolean {
    const targets = [handler, controller];
    return [PUBLIC_ROUTE, USER_ROUTE, ACCESS_RULE].some(
      (key) => this.reflector.getAllAndOverride<unknown>(key, targets as never) !== undefined,
    );
  }
}

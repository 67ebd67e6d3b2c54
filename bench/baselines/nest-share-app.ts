import 'reflect-metadata';
import { createSecretKey } from 'node:crypto';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { AuthenticationGuard } from '../../src/auth/authentication.guard';
import { JwtStrategy } from '../../src/auth/jwt.strategy';
import { ContactCreate } from '../../src/contacts/dto/contact-create.dto';
import { ContactListQuery } from '../../src/contacts/dto/contact-query.dto';
import { ContactResponse } from '../../src/contacts/dto/contact.response';
import { AppConfig } from '../../src/platform/config/app-config';
import { ErrorFilter } from '../../src/platform/http/error.filter';
import { jsonBodies } from '../../src/platform/http/server/json-bodies';
import { LeanExpressAdapter } from '../../src/platform/http/server/lean-express-adapter';
import { requestContext } from '../../src/platform/http/server/request-context.middleware';
import { SlowRequestLog } from '../../src/platform/http/server/slow-request-log';
import { ContractValidationPipe } from '../../src/platform/http/validation.pipe';
import { ApiKeyStrategy } from '../../src/workspaces/api-key.strategy';
import { Access, Ctx } from '../../src/workspaces/access.decorator';
import { AccessGuard } from '../../src/workspaces/access.guard';
import { PlanLimits } from '../../src/workspaces/plan-limits.service';
import { WorkspaceAccess } from '../../src/workspaces/workspace-access.service';
import type { WorkspaceContext } from '../../src/workspaces/workspace-context';
import { contactRow, newContactRow } from './nest-share-rows';

/*
 * The product's own HTTP layer with two routes whose queries are left out: adapter, middleware, guards, pipe, filter, DTOs
 * and responses are those of src/; only what asks the database is replaced by an answer from memory.
 */
@Controller('api/contacts')
class ContactsController {
  @Post()
  @Access('contacts.write')
  create(@Ctx() ctx: WorkspaceContext, @Body() body: ContactCreate): ContactResponse {
    return ContactResponse.from(newContactRow(ctx.workspaceId, body));
  }

  @Get()
  @Access('contacts.read')
  list(@Ctx() ctx: WorkspaceContext, @Query() { limit, offset }: ContactListQuery): object {
    const rows = Array.from({ length: limit }, (_, n) => contactRow(ctx.workspaceId, n));
    return {
      data: rows.map((row) => ContactResponse.from(row)),
      total: 1000,
      limit,
      offset,
      next_cursor: null,
    };
  }
}

class NoQueries {
  open(_: unknown, target: { workspaceId: string }): Promise<WorkspaceContext> {
    const { workspaceId } = target;
    return Promise.resolve({
      workspaceId,
      userId: null,
      role: 'OWNER',
      plan: 'enterprise',
      limits: {},
    });
  }
}

const config = { jwtKey: createSecretKey(Buffer.from(process.env['JWT_SECRET']!)) };

@Module({
  controllers: [ContactsController],
  providers: [
    JwtStrategy,
    AuthenticationGuard,
    AccessGuard,
    { provide: AppConfig, useValue: config },
    { provide: ApiKeyStrategy, useValue: {} },
    { provide: WorkspaceAccess, useClass: NoQueries },
    { provide: PlanLimits, useValue: { consume: () => Promise.resolve() } },
    { provide: APP_GUARD, useExisting: AuthenticationGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_PIPE, useClass: ContractValidationPipe },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
})
class ShareModule {}

async function main(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => process.exit(0));
  const app = await NestFactory.create<NestExpressApplication>(ShareModule, new LeanExpressAdapter(), {
    bodyParser: false,
    logger: ['error'],
  });
  app.disable('x-powered-by');
  app.set('query parser', 'extended');
  app.use(new SlowRequestLog().watch);
  app.use(requestContext);
  app.use(helmet());
  app.use(jsonBodies(/./, [], 256));
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
  process.send?.('ready');
}

void main();

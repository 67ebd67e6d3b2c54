import 'reflect-metadata';
import { createSecretKey, randomUUID } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { ContactCreate } from '../../src/contacts/dto/contact-create.dto';
import { ContactListQuery } from '../../src/contacts/dto/contact-query.dto';
import { ContactResponse } from '../../src/contacts/dto/contact.response';
import { contactRow, newContactRow } from './nest-share-rows';
import { serve } from './serve';

/*
 * Plain Express 5 doing the same work by hand: a request id, helmet, the token checked with a key made once, the same DTOs
 * validated by class-validator, the same responses.
 */
const jwt = new JwtService({
  secret: createSecretKey(Buffer.from(process.env['JWT_SECRET']!)) as never,
});
const RULES = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };

const app = express();
app.use((_request: Request, response: Response, next: NextFunction) => {
  response.setHeader('X-Request-Id', randomUUID());
  next();
});
app.use(helmet());
app.use(express.json({ limit: '2mb' }));
app.use((request: Request, response: Response, next: NextFunction) => {
  const [, token = ''] = (request.headers.authorization ?? '').split(' ');
  try {
    jwt.verify(token, { algorithms: ['HS256'] });
  } catch {
    response.status(401).json({ detail: 'Not authenticated' });
    return;
  }
  next();
});

app.post('/api/contacts', async (request: Request, response: Response) => {
  const body = plainToInstance(ContactCreate, request.body);
  const faults = await validate(body, RULES);
  if (faults.length > 0) {
    response.status(422).json({ detail: faults });
    return;
  }
  const row = newContactRow(body.workspace_id, body);
  response.status(201).json(ContactResponse.from(row));
});

app.get('/api/contacts', async (request: Request, response: Response) => {
  const query = plainToInstance(ContactListQuery, request.query);
  const faults = await validate(query, RULES);
  if (faults.length > 0) {
    response.status(422).json({ detail: faults });
    return;
  }
  const { workspace_id, limit, offset } = query;
  const rows = Array.from({ length: limit }, (_, n) => contactRow(workspace_id, n));
  response.json({
    data: rows.map((row) => ContactResponse.from(row)),
    total: 1000,
    limit,
    offset,
    next_cursor: null,
  });
});

serve(app);

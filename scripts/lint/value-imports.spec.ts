import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import rule from './value-imports.cjs';

const tester = new RuleTester({ languageOptions: { parser } });

const injecting = (imports: string, parameter: string, decorator = '@Injectable()'): string =>
  `${imports}\n${decorator}\nexport class Sender { constructor(${parameter}) {} }`;
const handling = (imports: string, parameter: string): string =>
  `${imports}\n@Controller()\nexport class Desk { @Post() add(${parameter}) {} }`;
const error = (name: string): { messageId: string; data: { name: string } } => ({
  messageId: 'valueImport',
  data: { name },
});

tester.run('value-imports', rule, {
  valid: [
    injecting(`import { NumberBackoff } from './back-off';`, 'private backoff: NumberBackoff'),
    // Found by a token: the type is only for the compiler.
    injecting(
      `import type { Repository } from 'typeorm';`,
      '@InjectRepository(Contact) private contacts: Repository<Contact>',
    ),
    injecting(`import type { Options } from './o';`, '@Inject(OPTIONS) private options: Options'),
    // Made by hand: nobody reads its parameters at run time.
    injecting(`import type { Outbox } from './outbox';`, 'private outbox: Outbox', ''),
    handling(`import { ContactCreate } from './dto/contact.dto';`, '@Body() body: ContactCreate'),
    handling(`import type { Request } from 'express';`, '@Req() request: Request'),
    handling(`import type { Provider } from './p';`, "@Param('provider') provider: Provider"),
    handling(`import type { Context } from './context';`, '@Ctx() context: Context'),
  ],
  invalid: [
    {
      code: injecting(`import type { NumberBackoff } from './b';`, 'private b: NumberBackoff'),
      errors: [error('NumberBackoff')],
    },
    {
      code: injecting(`import { type Outbox, other } from './outbox';`, 'readonly outbox: Outbox'),
      errors: [error('Outbox')],
    },
    {
      code: injecting(`import type { Ports as P } from './ports';`, 'ports: P', '@Catch(Error)'),
      errors: [error('P')],
    },
    {
      code: injecting(`import type * as outbox from './outbox';`, 'private rows: outbox.Rows'),
      errors: [error('outbox')],
    },
    {
      code: injecting(`import type Clock from './clock';`, 'private clock: Clock', '@Controller()'),
      errors: [error('Clock')],
    },
    {
      code: handling(`import type { ContactCreate } from './dto/c';`, '@Body() body: ContactCreate'),
      errors: [error('ContactCreate')],
    },
    {
      code: handling(`import type { ListQuery } from './dto/list.dto';`, '@Query() query: ListQuery'),
      errors: [error('ListQuery')],
    },
    {
      code: handling(`import type { Id } from './dto/id.dto';`, '@Param() id: Id, @Req() r: R'),
      errors: [error('Id')],
    },
  ],
});

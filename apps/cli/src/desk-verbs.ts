import type { CommandName } from '@dossier/domain/contracts';

/** One subcommand that is one command of the desk. */
export interface Verb {
  readonly name: string;
  readonly about: string;
  readonly command: CommandName;
  /** The input keys its arguments are, in order. */
  readonly keys?: readonly string[];
  /** Takes FIELD=VALUE pairs after them. */
  readonly pairs?: true;
  /** The columns people see of a list. */
  readonly columns?: readonly string[];
  /** A password is asked for under this key. */
  readonly secret?: string;
}

export interface Noun {
  readonly name: string;
  readonly about: string;
  readonly verbs: readonly Verb[];
}

/** What people administer by hand; everything else is `dossier call`. */
export const nouns: readonly Noun[] = [
  {
    name: 'token',
    about: 'API tokens of systems',
    verbs: [
      {
        name: 'add',
        about: 'make a token, shown this once; fields: manager_id expires_time ipfilter chanels',
        command: 'MngAddApiToken',
        keys: ['name'],
        pairs: true,
      },
      {
        name: 'list',
        about: 'the tokens of the staff sharing your brand',
        command: 'MngGetApiTokens',
        columns: ['id', 'name', 'manager_id', 'expires_time', 'last_use_time', 'ipfilter', 'revoked_time'],
      },
      {
        name: 'revoke',
        about: 'nothing sent with it runs any more',
        command: 'MngRevokeApiToken',
        keys: ['id'],
      },
    ],
  },
  {
    name: 'staff',
    about: 'the people of the back office',
    verbs: [
      {
        name: 'add',
        about: 'add a person: name=Ann email=… role=10 desks=DESK_EU* see_customers=1 …',
        command: 'AddManager',
        pairs: true,
      },
      {
        name: 'list',
        about: 'the people sharing your brand',
        command: 'GetManagers',
        columns: ['id', 'name', 'enable', 'email', 'role', 'brand', 'desks', 'last_login_time'],
      },
      {
        name: 'set',
        about: 'change fields of a person',
        command: 'UpdateManager',
        keys: ['id'],
        pairs: true,
      },
      {
        name: 'password',
        about: 'give a person a temporary password',
        command: 'SetManagerPassword',
        keys: ['id'],
        secret: 'password',
      },
      {
        name: 'sign-out',
        about: 'end all of a person’s sessions',
        command: 'EndSession',
        keys: ['manager_id'],
      },
    ],
  },
  {
    name: 'desk',
    about: 'the desks customers belong to',
    verbs: [
      {
        name: 'add',
        about: 'add a desk: DESK_EU1 name=… brand=…',
        command: 'MngAddDesk',
        keys: ['desk'],
        pairs: true,
      },
      {
        name: 'list',
        about: 'the desks in your scope',
        command: 'MngGetDesksByFilter',
        columns: ['desk_id', 'desk', 'name', 'brand', 'enable', 'status', 'manager_id'],
      },
      {
        name: 'set',
        about: 'change fields of a desk',
        command: 'MngUpdateDesk',
        keys: ['desk_id'],
        pairs: true,
      },
      {
        name: 'archive',
        about: 'its customers stay, none can be put there',
        command: 'MngArchiveDesk',
        keys: ['desk_id'],
      },
    ],
  },
];

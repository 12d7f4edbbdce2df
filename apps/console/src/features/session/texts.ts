/** The words of signing in and of one's own account. */
export const texts = {
  title: 'Sign in',
  login: 'Staff id or e-mail',
  password: 'Password',
  code: 'One-time code',
  codeHint: 'Six digits from your authenticator.',
  submit: 'Sign in',
  goOn: 'You are not signed in, or no longer. Sign in to go on where you were.',
  wrong:
    'The sign-in failed. Check what you typed; a disabled person and a foreign address are answered alike.',
  needed: 'Fill this in.',
  locked: (minutes: number) =>
    `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  newPassword: 'New password',
  currentPassword: 'Current password',
  temporaryTitle: 'Choose a password of your own',
  temporaryHint: 'Somebody else set your password. Until you choose one yourself nothing else can be done.',
  savePassword: 'Save the password',
  passwordSaved: 'Password saved. Your other sessions have ended.',
  began: 'Signed in',
  lastUse: 'Last used',
  through: { console: 'Console', tcp: 'TCP', cli: 'Command line', job: 'Job' } as Readonly<
    Record<string, string>
  >,
} as const;

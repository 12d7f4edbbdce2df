'use client';

import { PasswordForm } from './password-form.tsx';

/** The only thing a person with a temporary password can do. */
export function FirstPassword() {
  return <PasswordForm onSaved={() => window.location.assign('/')} />;
}

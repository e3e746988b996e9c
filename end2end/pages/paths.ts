/** Where each step of the journey lives. */
export const PATHS = {
  identifier: '/u/login/identifier',
  password: '/u/login/password',
  resetRequest: '/u/reset-password/request',
  checkEmail: '/u/reset-password/check-email',
  resetVerify: '/u/reset-verify',
  change: '/u/reset-password/change',
  success: '/u/reset-password/success',
  deadLink: '/u/reset-password/error',
  account: '/account',
  mailbox: '/dev/mailbox',
} as const;

import { Certificates } from '../fixtures/certificates.ts';
import { readResetMail } from '../fixtures/mailbox.ts';
import { freePort } from '../fixtures/ports.ts';
import { MailServer } from '../fixtures/smtp.ts';
import { expect, freshAddress, GOOD_PASSWORD, NEW_PASSWORD, test as base } from '../fixtures/test.ts';
import * as step from '../pages/steps.ts';

const test = base.extend<{ certificates: Certificates }>({
  certificates: async ({}, use) => {
    const certificates = await Certificates.make();
    await use(certificates);
    await certificates.remove();
  },
});

for (const tls of ['from the start', 'by STARTTLS'] as const) {
  test(`the journey passes through a mail server with TLS ${tls}`, async ({
    certificates,
    ownVestibule,
    otherBrowser,
  }) => {
    const server = new MailServer(await freePort(), certificates, tls);
    await server.start();
    const own = await ownVestibule({
      mailUrl: server.url,
      env: { SSL_CERT_FILE: certificates.authorityFile },
    });
    const address = freshAddress();
    await own.addUser(address, GOOD_PASSWORD);
    const page = await otherBrowser({ at: own });
    await step.askForReset(page, address);
    const { link } = readResetMail(await server.mailFor(address, 15_000));
    await step.openResetLink(page, link);
    await step.chooseNewPassword(page, NEW_PASSWORD);
    await expect.poll(() => server.received.length).toBe(2);
    await server.stop();
  });
}

test('mail asked for while the mail server is down arrives once it is back', async ({
  certificates,
  ownVestibule,
  otherBrowser,
}) => {
  test.setTimeout(150_000);
  const server = new MailServer(await freePort(), certificates, 'from the start');
  const own = await ownVestibule({ mailUrl: server.url, env: { SSL_CERT_FILE: certificates.authorityFile } });
  const address = freshAddress();
  await own.addUser(address, GOOD_PASSWORD);
  const page = await otherBrowser({ at: own });
  // The page is the same as ever: the person cannot do anything about it, and it must tell nobody anything.
  await step.askForReset(page, address);
  await expect
    .poll(() => own.log(), { message: 'the log tells of the failure', timeout: 15_000 })
    .toMatch(/refused/i);

  await server.start();
  const { link } = readResetMail(await server.mailFor(address, 120_000));
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await server.stop();
});

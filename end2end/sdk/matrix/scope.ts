/**
 * What Vestibule does not have, and why. A method is out of scope when its path without the client's name begins with one
 * of these, in whatever style the SDK writes names.
 */
const OUT_OF_SCOPE: [reason: string, nouns: string][] = [
  ['There is no code of tenants to run.', 'actions hooks rules rulesConfigs flows forms events eventStreams'],
  ['There are no organizations, groups or roles; an API asks its own database who may do what.', `organizations groups
    roles users.organizations users.listOrganizations users.getUserOrganizations users.groups users.roles users.getRoles
    users.listRoles users.assignRoles users.deleteRoles users.addRoles users.removeRoles users.permissions
    users.getPermissions users.listPermissions users.addPermissions users.assignPermissions users.deletePermissions
    users.removePermissions users.effectivePermissions users.effectiveRoles clientGrants.organizations
    clientGrants.getAllOrganizations clientGrants.getOrganizations`],
  ['There are no second factors yet.', `guardian mfa passkey users.enrollments users.getEnrollments
    users.getGuardianEnrollments users.createAuthenticationMethod users.updateAuthenticationMethod
    users.updateAuthenticationMethods users.getAuthenticationMethod users.deleteAuthenticationMethod
    users.getAuthenticationMethodById users.updateAuthenticationMethodById users.deleteAuthenticationMethodById
    users.authenticationMethods.create users.authenticationMethods.set users.authenticationMethods.get
    users.authenticationMethods.delete users.authenticationMethods.update users.regenerateRecoveryCode`],
  ['There is one place for accounts: no directories, no provisioning, no identities to link.', `connectionProfiles
    userAttributeProfiles selfServiceProfiles connections.create connections.delete connections.checkStatus connections.users connections.deleteUserByEmail
    clients.connections clients.getEnabledConnections connections.keys
    connections.getKeys connections.rotateKeys connections.directoryProvisioning connections.scimConfiguration
    connections.getScimConfiguration connections.deleteScimConfiguration connections.updateScimConfiguration
    connections.createScimConfiguration connections.getDefaultScimMapping connections.getScimTokens
    connections.createScimToken connections.deleteScimToken connections.updateEnabledClients connections.clients.update
    users.identities users.link users.unlink users.linkUserAccount users.unlinkUserAccount users.connectedAccounts
    users.getConnectedAccounts users.federatedConnectionsTokensets users.listTokensets users.getAllTokensets
    users.deleteTokenset users.deleteTokensetById linkUser connectAccountWithRedirect buildLinkUserUrl buildUnlinkUserUrl`],
  ['There are no tokens of other providers to hand on, and none to exchange.', `tokenExchange tokenExchangeProfiles
    exchangeToken customTokenExchange loginWithCustomTokenExchange getTokenForConnection oauth.tokenForConnection
    accessTokenForConnection client.customTokenExchange request.oidc.customTokenExchange delegation client.delegation
    request.oidc.requestSessionTransferToken request.oidc.buildSessionTransferRedirect anonymous agents`],
  ['No messages by phone.', `passwordless.sendSMS passwordless.sendSms passwordless.loginWithSMS passwordless.sms
    passwordless.challengeWithPhoneNumber getTokenByPasswordlessSms branding.phone branding.configurePhoneProvider
    branding.createPhoneTemplate branding.deletePhoneProvider branding.deletePhoneTemplate branding.getAllPhoneProviders
    branding.getPhoneProvider branding.getPhoneTemplate branding.getAllPhoneTemplates branding.resetTemplate
    branding.updatePhoneProvider branding.updatePhoneTemplate attackProtection.phoneProviderProtection`],
  ['No requests pushed ahead, no logins asked for by another channel.', `oauth.pushedAuthorization backchannel
    backchannelAuthentication initiateBackchannelAuthentication backchannelAuthenticationGrant backchannelLogin`],
  ['One address for everything; networks are the firewall’s.', 'customDomains networkAcls anomaly blacklists keys.networkAcls'],
  ['The log goes where the process writes it; figures are for who collects it.', 'logStreams stats'],
  ['Signing keys are managed by `vestibule key`.', 'keys'],
  ['Pages are no templates: their words and colours change, their markup does not.', `branding.themes branding.templates
    branding.getTheme branding.getDefaultTheme branding.updateTheme branding.createTheme branding.deleteTheme
    branding.getUniversalLoginTemplate branding.setUniversalLoginTemplate branding.deleteUniversalLoginTemplate
    branding.createBrandingTheme branding.deleteBrandingTheme branding.getBrandingTheme branding.getDefaultBrandingTheme
    branding.updateBrandingTheme branding.getTemplateUniversalLogin branding.deleteTemplateUniversalLogin
    branding.updateTemplateUniversalLogin prompts.partials prompts.rendering prompts.getPartials prompts.updatePartials
    prompts.getRendering prompts.getAllRenderingSettings prompts.updateRendering`],
  ['Nobody is asked to solve a riddle.', `attackProtection.captcha attackProtection.getCaptchaConfig
    attackProtection.updateCaptchaConfig attackProtection.captchaPolicies renderCaptcha renderSignupCaptcha
    renderPasswordlessCaptcha renderPasswordResetCaptcha`],
  ['Public keys of an application are declared with it; there are no profiles and no metadata documents.', `clients.credentials
    clientCredentials.all clientCredentials.create clientCredentials.delete clientCredentials.get
    clients.getCredentials clients.getCredential clients.createCredential clients.updateCredential clients.deleteCredential
    clients.previewCimdMetadata clients.registerCimdClient clientProfiles`],
  ['What a person allowed ends at `/account`; devices are refresh tokens.', 'grants userGrants deviceCredentials'],
  ['Lists are short: they are read page by page.', 'clients.search clientGrants.search resourceServers.search'],
  ['Sessions and refresh tokens carry no metadata; they are listed by account.', `sessions.update refreshTokens.list
    refreshTokens.revoke refreshTokens.update`],
  ['Tested with other clients: the sample application hears of a logout.', 'verifyLogoutToken response.oidc.backchannelLogout'],
  ['A mailed code is exchanged at the token endpoint; there are no links that log in.', `getTokenByMagicLinkCode
    passwordless.challengeWithEmail passwordless.getTokenByPasswordlessDbConnection passwordlessLogin passwordlessVerify`],
  ['Addresses that Auth0 itself has given up.', `renewAuth signupAndAuthorize crossOriginVerification
    crossOriginAuthenticationCallback WebAuth.client.loginWithResourceOwner WebAuth.client.getSSOData
    WebAuth.client.getUserCountry WebAuth.redirect WebAuth.popup`],
  ['People get no tokens for the Management API.', `Management.getUser Management.patchUserMetadata
    Management.patchUserAttributes Management.linkUser`],
  ['Tokens are not bound to keys of browsers (DPoP).', 'getDpopNonce setDpopNonce generateDpopProof'],
  ['Calls nothing of the server.', `resolveOnlineAccess warnEnterpriseConnectConfig getConfiguration createFetcher
    response.oidc.errorOnRequiredAuth response.oidc.getRedirectUri`],
  ['Not measured, not limited by plan.', `riskAssessments supplementalSignals rateLimitPolicies users.riskAssessments
    users.clearRiskAssessors experimentation verifiableCredentials`],
];

/** Why a method is out of scope; undefined when it is not. */
export function outOfScope(method: string): string | undefined {
  const path = plain(method);
  return OUT_OF_SCOPE.find(([, nouns]) => nouns.split(/\s+/).some((noun) => isWithin(path, plain(noun))))?.[0];
}

function isWithin(path: string, noun: string): boolean {
  return `.${path}.`.includes(`.${noun}.`);
}

/** `ManagementClient.client_grants` and `managementClient.clientGrants` are one. */
function plain(path: string): string {
  return path.replaceAll('_', '').toLowerCase();
}

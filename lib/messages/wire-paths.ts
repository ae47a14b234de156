/** Paths of Twilio's wire format, as they stand in its resources. */
export const messagesPath = (accountSid: string) => `/2010-04-01/Accounts/${accountSid}/Messages`;

export const messagePath = (accountSid: string, sid: string) => `${messagesPath(accountSid)}/${sid}`;

/** The SIDs that Twilio's wire format can name; messages of other providers exist for the native API only. */
export const WIRE_SID = /^(SM|MM)[0-9a-fA-F]{32}$/;

/** A messaging service is told apart from a sender by its SID, so all of its spellings are stored as one. */
export const toMessagingServiceSid = (given: string): string => `MG${given.slice(2).toLowerCase()}`;

/** A messaging service is told apart from a sender by its SID, so all of its spellings are stored as one. */
export const toMessagingServiceSid = (given: string): string => `MG${given.slice(2).toLowerCase()}`;

const MESSAGING_SERVICE_SID = /^MG[0-9a-f]{32}$/i;

/**
 * Who sent a message, empty where it isn't said. A service's SID in the sender's place means the service: the roll-ups hold either
 * in one column, so no sender may have that form. A service of another kind (Verify's `VA…`) is none that messages are sent from.
 */
export function toSender(messagingService: string, sender: string): { messagingService: string; sender: string } {
  const isService = MESSAGING_SERVICE_SID.test(sender);
  const service = [messagingService, sender].find((sid) => MESSAGING_SERVICE_SID.test(sid));
  return {
    messagingService: service === undefined ? "" : toMessagingServiceSid(service),
    sender: isService ? "" : sender,
  };
}

/** A signal's id is that of its event and the declaration's name, which has no slash. */
export function splitSignalId(signalId: string): { readonly eventId: string; readonly event: string } {
  const at = signalId.lastIndexOf('/');
  return { eventId: signalId.slice(0, at), event: signalId.slice(at + 1) };
}

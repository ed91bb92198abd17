/** Names of the metrics of inboxes, in the namespace of their stack; their dimension is `monitor`. */
export const INBOX_METRICS = { messages: 'InboxMessages', oldest: 'InboxOldestMessage' } as const;

// Lists of facts: a document has tens of thousands, and most hold nothing or one item.

/** The empty list. It is not frozen, for those take longer to go through, and this is gone through most. */
export const none: readonly never[] = [];

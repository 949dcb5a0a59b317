package nl.bron.contact;

/** A way to reach a person. */
public enum ContactChannel {
    PHONE,
    EMAIL,
    LETTER,
    SMS,
    CHAT,
    VISIT
}

package nl.bron.address;

/** What an address is for. */
public enum AddressType {
    VISITING,
    POSTAL,
    BILLING,
    DELIVERY
}

package nl.bron.kernel;

/** What an operation of a batch can be. */
enum BatchMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}

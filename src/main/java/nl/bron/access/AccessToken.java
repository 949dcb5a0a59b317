package nl.bron.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A signed JWT (RFC 7519), read and not yet believed. */
record AccessToken(String text, JsonNode header, JsonNode claims) {

    private static final int MAX_LENGTH = 12_000;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+");
    /** What only other tokens have: those that say who logged in, or are bound to a key, or tell of an event. */
    private static final Set<String> NO_BEARERS = Set.of("at_hash", "c_hash", "s_hash", "cnf", "events");

    private static final Pattern IDENTIFIER = Pattern.compile("[^\\p{Cntrl}]{1,255}");
    private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");

    static Optional<AccessToken> read(String text, ObjectMapper json) {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split("[.]", -1);
        try {
            JsonNode header = json.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return header.isObject() && claims.isObject()
                    ? Optional.of(new AccessToken(text, header, claims))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it lets in whoever brings it: no ID, refresh or logout token, and none that is bound to a key (RFC 9449). */
    boolean isForBearers() {
        return TYPES.contains(header.path("typ").asText().toLowerCase(Locale.ROOT))
                && claims.path("typ").asText("Bearer").equals("Bearer")
                && Collections.disjoint(
                        NO_BEARERS,
                        claims.properties().stream().map(Map.Entry::getKey).toList())
                && IDENTIFIER.matcher(issuer()).matches()
                && IDENTIFIER.matcher(subject()).matches();
    }

    String issuer() {
        return claims.path("iss").asText();
    }

    String subject() {
        return claims.path("sub").asText();
    }

    /** A claim, by its name or by the names that lead to it with {@code /} between them. */
    private JsonNode at(String path) {
        return claims.has(path) ? claims.path(path) : claims.at("/" + path);
    }

    /** A claim with one value; empty, if it is not there. */
    String word(String path) {
        return text(at(path));
    }

    boolean has(String path) {
        return !at(path).isMissingNode() && !at(path).isNull();
    }

    /** A claim with several, in a list or in one string with spaces between them. */
    Set<String> words(String path) {
        JsonNode value = at(path);
        Set<String> words = new TreeSet<>();
        if (value.isTextual()) {
            words.addAll(Arrays.asList(text(value).strip().split("\\s+", -1)));
        }
        value.forEach(each -> words.add(text(each)));
        words.remove("");
        return words;
    }

    /** What no database takes is nobody's name. */
    private static String text(JsonNode value) {
        return value.asText().indexOf('\0') < 0 ? value.asText() : "";
    }

    /** When it was issued, in seconds. */
    long issuedAt() {
        return claims.path("iat").asLong();
    }

    /** Never in a log by accident. */
    @Override
    public String toString() {
        return "a token of " + issuer();
    }
}

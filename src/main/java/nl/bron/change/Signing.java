package nl.bron.change;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import nl.bron.access.Vault;

/** The secrets that messages are signed with, by Standard Webhooks 1.0.0: one, or two while receivers change over. */
record Signing(List<byte[]> secrets) {

    private static final String PREFIX = "whsec_";
    private static final int LENGTH = 32;

    static byte[] secret() {
        return Vault.random(LENGTH);
    }

    /** A secret as its holder knows it. */
    static String text(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** The signatures of a message, one by each secret. */
    String of(String id, Instant at, String body) {
        return secrets.stream().map(secret -> sign(secret, id, at, body)).collect(Collectors.joining(" "));
    }

    private static String sign(byte[] secret, String id, Instant at, String body) {
        try {
            return new Webhook(secret).sign(id, at.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("a message can't be signed", e);
        }
    }
}

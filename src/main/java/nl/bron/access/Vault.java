package nl.bron.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Encrypts the secrets that Bron must read again, by AES-256-GCM. The first of the configured keys encrypts, any of them
 * decrypts; without one, a key is made and kept in the data directory.
 */
@ApplicationScoped
public class Vault {

    private static final Logger LOG = Logger.getLogger(Vault.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FILE = "secrets-key";

    private final Path directory;
    private volatile Map<String, SecretKeySpec> keys;

    Vault(
            @ConfigProperty(name = "bron.secrets.keys") Optional<List<String>> configured,
            @ConfigProperty(name = "bron.data-dir", defaultValue = "data") Path directory) {
        this.directory = directory;
        this.keys = keys(configured.orElseGet(() -> Files.exists(directory.resolve(FILE)) ? kept() : List.of()));
    }

    private static Map<String, SecretKeySpec> keys(List<String> texts) {
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        for (String text : texts) {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException("BRON_SECRETS_KEYS must hold keys of 32 bytes each, in base64");
            }
            keys.put(id(key), new SecretKeySpec(key, "AES"));
        }
        return keys;
    }

    /** A key is made when the first secret is encrypted: who has none finds no file. */
    private synchronized Map.Entry<String, SecretKeySpec> first() {
        if (keys.isEmpty()) {
            keys = keys(kept());
        }
        return keys.entrySet().stream()
                .findFirst()
                .orElseThrow(
                        () -> Problem.of(ProblemType.UNAVAILABLE, "the operator must set BRON_SECRETS_KEYS first"));
    }

    /** The key that is kept; made as a whole or not at all, and only once, however many start at the same time. */
    private List<String> kept() {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Path made = Files.createTempFile(directory, FILE, null);
                try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(random(KEY_BYTES))));
                    channel.force(true);
                }
                link(file, made);
                LOG.info("secrets are encrypted by the key in " + file + ": without it they can't be read again");
            }
            return List.of(Files.readString(file));
        } catch (IOException e) {
            LOG.warn(
                    "there is no key to encrypt secrets by: set BRON_SECRETS_KEYS, or have Bron write in " + directory,
                    e);
            return List.of();
        }
    }

    private static void link(Path file, Path made) throws IOException {
        try {
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException e) {
            // another was first
        } finally {
            Files.delete(made);
        }
    }

    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys that can be decrypted by. */
    public Set<String> keyIds() {
        return keys.keySet();
    }

    /** Whether something was encrypted by a key that is known. */
    public boolean opens(String text) {
        return keys.containsKey(keyId(text));
    }

    private static String keyId(String text) {
        return text.substring(0, text.indexOf('.'));
    }

    /** Encrypts something, as the id of the key, a point and base64; decrypted by who names the same owner only. */
    public String seal(byte[] plain, String owner) {
        var first = first();
        byte[] nonce = random(NONCE_BYTES);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, first.getValue(), nonce, plain, owner);
        byte[] whole = ByteBuffer.allocate(nonce.length + encrypted.length)
                .put(nonce)
                .put(encrypted)
                .array();
        return first.getKey() + "." + Base64.getEncoder().encodeToString(whole);
    }

    /** What was encrypted. */
    public byte[] open(String text, String owner) {
        SecretKeySpec key = keys.get(keyId(text));
        if (key == null) {
            throw new IllegalStateException("a secret was encrypted by a key that is not among BRON_SECRETS_KEYS");
        }
        byte[] whole = Base64.getDecoder().decode(text.substring(text.indexOf('.') + 1));
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, key, nonce, Arrays.copyOfRange(whole, NONCE_BYTES, whole.length), owner);
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, byte[] text, String owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret can't be encrypted or decrypted", e);
        }
    }

    /** Bytes that nobody can guess. */
    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

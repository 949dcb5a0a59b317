package nl.bron.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of Bron's own, with its data in one directory that outlives it. The directory belongs to one Bron at a
 * time; a server that a killed Bron left behind is stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String MAJOR = "18";
    private static final String CONFIGURATION = """
            # Written by Bron at each start; what an answer promises depends on the first three.
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = %d
            max_connections = 50
            shared_buffers = 128MB
            lc_messages = 'C'
            """;

    private final Path cluster;
    private final FileLock lock;
    private final PostgresProcess postgres;
    private final String password;
    private final String servicesPassword = random();
    private final int port;

    private EmbeddedDatabase(Path directory) throws IOException {
        lock = locked(directory);
        try {
            cluster = directory.resolve("postgresql");
            postgres = new PostgresProcess(Binaries.unpackedIn(directory.resolve("binaries")), cluster);
            password = password(directory.resolve("password"));
            if (!Files.exists(cluster)) {
                initialise(directory);
            }
            checkVersion();
            postgres.clearAway();
            port = freePort();
            Files.writeString(cluster.resolve("bron.conf"), CONFIGURATION.formatted(port));
            postgres.start(directory.resolve("postgresql.log"));
            letServiceIn();
        } catch (IOException | RuntimeException e) {
            lock.channel().close();
            throw e;
        }
    }

    /**
     * Starts the server on a data directory, which is made if it is not there.
     *
     * @throws EmbeddedDatabaseException when that can't be, with what to do about it
     */
    public static EmbeddedDatabase start(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            return new EmbeddedDatabase(Files.createDirectories(absolute));
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("can't use the data directory " + absolute + ": " + e, e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Who owns all there is, and may do anything with it. */
    public String owner() {
        return "bron";
    }

    public String ownersPassword() {
        return password;
    }

    /** Who owns nothing: as which the service connects. */
    public String service() {
        return "bron_service";
    }

    /** Another one at each start. */
    public String servicesPassword() {
        return servicesPassword;
    }

    @Override
    public void close() throws IOException {
        postgres.stop();
        lock.channel().close();
    }

    /** The operating system lets go of the lock when the process ends, however it ends. */
    private static FileLock locked(Path directory) throws IOException {
        FileChannel file =
                FileChannel.open(directory.resolve("bron.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(file);
        if (lock == null) {
            file.close();
            throw new EmbeddedDatabaseException("another Bron runs on the data directory " + directory
                    + "; stop it, or give this one a BRON_DATA_DIR of its own");
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String random() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path part = Files.createTempFile(
                    file.getParent(),
                    "password",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, random());
            Files.move(part, file);
        }
        return Files.readString(file);
    }

    private void initialise(Path directory) throws IOException {
        Path part = directory.resolve("postgresql.new");
        if (Files.exists(part)) {
            Binaries.delete(part);
        }
        postgres.initialise(part, owner(), directory.resolve("password"));
        Files.writeString(part.resolve("postgresql.conf"), "\ninclude 'bron.conf'\n", StandardOpenOption.APPEND);
        Files.move(part, cluster);
    }

    private void checkVersion() throws IOException {
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new EmbeddedDatabaseException("the data in " + cluster + " is of PostgreSQL " + version
                    + " and this Bron brings " + MAJOR + "; move it over with pg_upgrade or pg_dump first");
        }
    }

    private void letServiceIn() throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), owner(), password);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_roles where rolname = '" + service() + "'")) {
            String verb = found.next() ? "alter" : "create";
            statement.execute(verb + " role " + service() + " login password '" + servicesPassword + "'");
        } catch (SQLException e) {
            throw new IOException("the database lets nobody in", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package nl.bron.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked once per version of them. */
record Binaries(Path directory) {

    private static final int EXECUTABLE = 0100;

    static Binaries unpackedIn(Path parent) throws IOException {
        String archive = archive();
        Path directory = parent.resolve("postgresql-" + checksum(archive));
        if (!Files.exists(directory)) {
            Path part = Files.createTempDirectory(Files.createDirectories(parent), "unpacking");
            unpack(archive, part);
            // Whole or not at all: a start that is cut off here begins again.
            Files.move(part, directory);
        }
        return new Binaries(directory);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static String archive() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        boolean arm = List.of("aarch64", "arm64").contains(System.getProperty("os.arch"));
        return mac ? "postgres-darwin-arm_64.txz" : "postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static URL resource(String archive) {
        URL resource = Binaries.class.getClassLoader().getResource(archive);
        if (resource == null) {
            throw new EmbeddedDatabaseException("no PostgreSQL is embedded for this platform (" + archive
                    + "); set QUARKUS_DATASOURCE_JDBC_URL to one of your own");
        }
        return resource;
    }

    /** That its jar keeps of it: each start would wait for one that is made of all its bytes. */
    private static String checksum(String archive) throws IOException {
        JarURLConnection connection = (JarURLConnection) resource(archive).openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return HexFormat.of()
                    .toHexDigits((int) jar.getEntry(connection.getEntryName()).getCrc());
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(
                new BufferedInputStream(resource(archive).openStream())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, target.resolve(entry.getName()));
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & EXECUTABLE) != 0 && !path.toFile().setExecutable(true, true)) {
            throw new IOException("can't make " + path + " executable");
        }
    }

    /** Deletes a directory and all in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

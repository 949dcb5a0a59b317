package nl.bron;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import nl.bron.embedded.EmbeddedDatabase;
import nl.bron.embedded.EmbeddedDatabaseException;
import nl.bron.sample.SampleCompany;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts Bron, and before it a PostgreSQL of its own if no other is configured. */
@QuarkusMain
public class Bron implements QuarkusApplication {

    private static final String URL = "quarkus.datasource.jdbc.url";

    private final SampleCompany sample;

    Bron(SampleCompany sample) {
        this.sample = sample;
    }

    @SuppressWarnings("SystemOut") // nothing runs yet that could log
    public static void main(String... arguments) {
        Config config = ConfigProvider.getConfig();
        try {
            if (config.getOptionalValue(URL, String.class).isEmpty()) {
                embed(Path.of(
                        config.getOptionalValue("bron.data-dir", String.class).orElse("data")));
            }
        } catch (EmbeddedDatabaseException e) {
            System.err.println("Bron can't start: " + e.getMessage());
            System.exit(1);
        }
        Quarkus.run(Bron.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        sample.makeIfWanted();
        Quarkus.waitForExit();
        return 0;
    }

    /** The database goes last: when it is asked to stop, Bron first ends what it is doing. */
    private static void embed(Path directory) {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory);
        System.setProperty(URL, database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", database.username());
        System.setProperty("quarkus.datasource.password", database.password());
        Thread bron = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfter(bron, database), "embedded-database"));
    }

    private static void closeAfter(Thread bron, EmbeddedDatabase database) {
        try {
            bron.join(10_000);
            database.close();
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException("the embedded database could not be stopped", e);
        }
    }
}

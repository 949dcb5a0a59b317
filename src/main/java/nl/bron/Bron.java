package nl.bron;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.bron.embedded.EmbeddedDatabase;
import nl.bron.sample.Sample;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts Bron, and before it a PostgreSQL of its own if no other is configured. */
@QuarkusMain
public class Bron implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Bron.class);
    private static final String URL = "quarkus.datasource.jdbc.url";

    private final Sample sample;

    Bron(Sample sample) {
        this.sample = sample;
    }

    /** Opens when Bron has ended what it was doing. */
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    @SuppressWarnings("SystemOut") // nothing runs yet that could log
    public static void main(String... arguments) {
        Config config = ConfigProvider.getConfig();
        try {
            if (config.getOptionalValue(URL, String.class).isEmpty()) {
                embed(Path.of(
                        config.getOptionalValue("bron.data-dir", String.class).orElse("data")));
            }
        } catch (IllegalStateException e) { // not by its own name: to verify that, it would be loaded
            System.err.println("Bron can't start: " + e.getMessage());
            System.exit(1);
        }
        Quarkus.run(Bron.class, Bron::end, arguments);
    }

    @Override
    public int run(String... arguments) {
        try {
            sample.makeIfWanted();
        } catch (RuntimeException e) {
            LOG.error("The sample company could not be made", e);
        }
        Quarkus.waitForExit();
        return 0;
    }

    /** The database goes last: when it is asked to stop, Bron first ends what it is doing. */
    private static void embed(Path directory) {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory);
        System.setProperty(URL, database.jdbcUrl());
        System.setProperty("quarkus.flyway.username", database.owner());
        System.setProperty("quarkus.flyway.password", database.ownersPassword());
        System.setProperty("quarkus.datasource.username", database.service());
        System.setProperty("quarkus.datasource.password", database.servicesPassword());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeLast(database), "embedded-database"));
    }

    private static void end(Integer status, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.error("Bron could not start", failure);
        }
        ENDED.countDown();
        System.exit(status);
    }

    private static void closeLast(EmbeddedDatabase database) {
        try {
            if (!ENDED.await(10, TimeUnit.SECONDS)) {
                LOG.warn("Bron did not end in time; its database is stopped all the same");
            }
            database.close();
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException("the embedded database could not be stopped", e);
        }
    }
}

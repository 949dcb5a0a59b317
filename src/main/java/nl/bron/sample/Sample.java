package nl.bron.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import nl.bron.access.FirstKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fills Bron with the sample company, when that is asked for. */
@ApplicationScoped
public class Sample {

    private static final Logger LOG = Logger.getLogger(Sample.class);

    private final boolean wanted;
    private final int port;
    private final FirstKey keys;

    Sample(
            @ConfigProperty(name = "bron.sample") boolean wanted,
            @ConfigProperty(name = "quarkus.http.port") int port,
            FirstKey keys) {
        this.wanted = wanted;
        this.port = port;
        this.keys = keys;
    }

    /** Needs Bron to be listening already: it goes through the API as any client does. */
    public void makeIfWanted() {
        if (wanted) {
            URI bron = URI.create("http://localhost:" + port);
            keys.lend(Duration.ofMinutes(5), key -> new SampleCompany(bron, key).makeUnlessThere());
            LOG.info("The sample company, Groothandel De Waag, is there");
        }
    }
}

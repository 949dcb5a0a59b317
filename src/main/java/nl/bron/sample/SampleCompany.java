package nl.bron.sample;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** An invented Dutch wholesaler, made through Bron's own API. */
@ApplicationScoped
public class SampleCompany {

    private final boolean wanted;

    SampleCompany(@ConfigProperty(name = "bron.sample") boolean wanted) {
        this.wanted = wanted;
    }

    public void makeIfWanted() {
        if (!wanted) {
            return;
        }
    }
}

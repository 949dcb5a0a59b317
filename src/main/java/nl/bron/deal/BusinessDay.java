package nl.bron.deal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which day it is where the business is. */
@ApplicationScoped
public class BusinessDay {

    private final ZoneId zone;

    BusinessDay(@ConfigProperty(name = "bron.time-zone") ZoneId zone) {
        this.zone = zone;
    }

    public LocalDate today() {
        return LocalDate.now(zone);
    }
}

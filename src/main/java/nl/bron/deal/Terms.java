package nl.bron.deal;

import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is agreed with whom: what an offer and the order made of it have in common. */
public record Terms(
        UUID relationId,
        @Nullable UUID contactId,
        @Nullable UUID accountManagerId,
        Currency currency,
        List<Line> lines) {}

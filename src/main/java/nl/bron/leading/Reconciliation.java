package nl.bron.leading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.JsonLines;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.ReferenceHit;
import nl.bron.kernel.ReferenceKey;
import nl.bron.kernel.RowsReferredTo;
import nl.bron.kernel.Streamed;
import org.jspecify.annotations.Nullable;

/**
 * Another system's view held against Bron's, in one snapshot. The report is kept in a file until all was read: who sends all
 * before reading anything must not wait for itself.
 */
final class Reconciliation implements Streamed {

    /** Of the keys that were seen so much is kept in memory: tens of megabytes. */
    private static final int MOST = 500_000;

    /** Of all, those that say nothing new among them: each is told of. */
    private static final int MOST_LINES = 1_000_000;

    private static final int MOST_TYPES = 100;

    /** As many lines are looked up at once. */
    private static final int SOME = 500;

    private final String system;
    private final JsonLines lines;
    private final RowsReferredTo referred;
    private final AllRows rows;
    private final Leaders leaders;
    private final ObjectMapper json;

    private final Map<ReconciliationEntry.Kind, Long> counts = new EnumMap<>(ReconciliationEntry.Kind.class);
    private final Set<ReferenceKey> seen = new HashSet<>();
    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Map<String, List<LeadingRule>> rules = new TreeMap<>();
    private long same;

    Reconciliation(
            String system, JsonLines lines, RowsReferredTo referred, AllRows rows, Leaders leaders, ObjectMapper json) {
        this.system = system;
        this.lines = lines;
        this.referred = referred;
        this.rows = rows;
        this.leaders = leaders;
        this.json = json;
    }

    private record Read(long number, ReconciliationLine line, ReferenceKey key) {}

    @Override
    public void write(OutputStream out) throws IOException {
        try (FileChannel kept = FileChannel.open(
                Files.createTempFile("reconciliation", ".ndjson"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            OutputStream report = new BufferedOutputStream(Channels.newOutputStream(kept));
            compareAll(report);
            tellMissingThere(report);
            tell(summary(), report);
            report.flush();
            kept.position(0);
            Channels.newInputStream(kept).transferTo(out);
        }
    }

    private void compareAll(OutputStream report) throws IOException {
        List<Read> some = new ArrayList<>();
        for (ReconciliationLine line = next(report); line != null; line = next(report)) {
            add(new Read(lines.number(), line, line.key(system)), some, report);
            if (some.size() == SOME) {
                compare(some, report);
                some.clear();
            }
        }
        compare(some, report);
    }

    /** The next line that can be read. */
    private @Nullable ReconciliationLine next(OutputStream report) throws IOException {
        while (true) {
            if (lines.number() == MOST_LINES) {
                throw tooLarge(MOST_LINES + " lines");
            }
            try {
                return lines.next(ReconciliationLine.class);
            } catch (Problem wrong) {
                tell(ReconciliationEntry.invalid(lines.number(), wrong.why()), report);
            }
        }
    }

    private void add(Read read, List<Read> some, OutputStream report) throws IOException {
        ReconciliationLine line = read.line;
        String missing = rows.whyNotRead(line.family());
        if (missing != null) {
            tell(ReconciliationEntry.invalid(read.number, missing), report);
        } else if (seen.size() == MOST) {
            throw tooLarge(MOST + " keys");
        } else if (seen.add(read.key)) {
            types.computeIfAbsent(line.family(), family -> new TreeSet<>()).add(String.valueOf(read.key.type()));
            if (types.values().stream().mapToInt(Set::size).sum() > MOST_TYPES) {
                throw tooLarge(MOST_TYPES + " types");
            }
            some.add(read);
        } else {
            tell(
                    ReconciliationEntry.of(
                            ReconciliationEntry.Kind.REPEATED, read.number, line.family(), read.key, null),
                    report);
        }
    }

    private static Problem tooLarge(String most) {
        return Problem.of(ProblemType.TOO_LARGE, "more than " + most + "; send them a part at a time");
    }

    private void compare(List<Read> some, OutputStream report) throws IOException {
        Map<ReferenceKey, ReferenceHit> hits = new LinkedHashMap<>();
        referred.of(some.stream().map(Read::key).toList())
                .forEach(hit -> hits.put(new ReferenceKey(hit.system(), hit.type(), hit.value()), hit));
        Map<String, Map<ReferenceKey, UUID>> ids = new TreeMap<>();
        Map<ReferenceKey, ObjectNode> said = new LinkedHashMap<>();
        for (Read read : some) {
            ReferenceHit hit = hits.get(read.key);
            if (hit != null && read.line.family().equals(rows.singular(hit.family()))) {
                ids.computeIfAbsent(read.line.family(), family -> new LinkedHashMap<>())
                        .put(read.key, hit.id());
                said.put(read.key, read.line.fields());
            }
        }
        Map<ReferenceKey, AllRows.Compared> compared = new LinkedHashMap<>();
        ids.forEach((family, keys) -> compared.putAll(rows.compared(family, keys, said)));
        for (Read read : some) {
            tell(read, compared.get(read.key), report);
        }
    }

    private void tell(Read read, AllRows.@Nullable Compared row, OutputStream report) throws IOException {
        String family = read.line.family();
        if (row == null) {
            tell(
                    ReconciliationEntry.of(ReconciliationEntry.Kind.MISSING_HERE, read.number, family, read.key, null),
                    report);
        } else if (row.wrong() != null) {
            tell(ReconciliationEntry.invalid(read.number, row.wrong()), report);
        } else if (row.fields().isEmpty()) {
            same++;
        } else {
            tell(
                    ReconciliationEntry.different(
                            read.number, family, read.key, row.target(), differences(family, row)),
                    report);
        }
    }

    private List<ReconciliationEntry.Difference> differences(String family, AllRows.Compared row) {
        List<LeadingRule> ranked = rules.computeIfAbsent(family, leaders::ranked);
        return row.fields().stream()
                .map(field -> new ReconciliationEntry.Difference(
                        field,
                        row.here().get(field),
                        row.there().get(field),
                        leaders.of(field, row.state(), ranked)
                                .map(rule -> rule.system)
                                .orElse(null)))
                .toList();
    }

    /** Of each kind of key that the other system told of at all. */
    private void tellMissingThere(OutputStream report) {
        types.forEach((family, ofFamily) -> ofFamily.forEach(type -> referred.each(family, system, type, hit -> {
            ReferenceKey key = new ReferenceKey(system, type, hit.value());
            if (!seen.contains(key)) {
                try {
                    tell(
                            ReconciliationEntry.of(
                                    ReconciliationEntry.Kind.MISSING_THERE, null, family, key, hit.path()),
                            report);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        })));
    }

    private void tell(ReconciliationEntry entry, OutputStream report) throws IOException {
        counts.merge(entry.kind(), 1L, Long::sum);
        tell(json.valueToTree(entry), report);
    }

    private void tell(ObjectNode entry, OutputStream report) throws IOException {
        report.write(json.writeValueAsBytes(entry));
        report.write('\n');
    }

    /** Last: who has it has all. */
    private ObjectNode summary() {
        ObjectNode summary =
                JsonNodeFactory.instance.objectNode().put("kind", "SUMMARY").put("same", same);
        for (ReconciliationEntry.Kind kind : ReconciliationEntry.Kind.values()) {
            summary.put(name(kind), counts.getOrDefault(kind, 0L));
        }
        return summary;
    }

    private static String name(ReconciliationEntry.Kind kind) {
        return switch (kind) {
            case DIFFERENT -> "different";
            case MISSING_HERE -> "missingHere";
            case MISSING_THERE -> "missingThere";
            case REPEATED -> "repeated";
            case INVALID -> "invalid";
        };
    }
}

package nl.bron.kernel;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a cursor belongs to: the same family, filter and sort, whatever else is asked of the list. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(Class<? extends Row> entity, Filter<?> plain, ListRequest asked, Sort sort) {
        SortedMap<String, Object> said = new TreeMap<>();
        collect(plain, said);
        put("filter", asked.filter(), said);
        put("q", asked.q(), said);
        put("asOf", asked.asOf(), said);
        put("createdFrom", asked.createdFrom(), said);
        put("createdTo", asked.createdTo(), said);
        put("updatedFrom", asked.updatedFrom(), said);
        put("updatedTo", asked.updatedTo(), said);
        return of(entity, said, sort);
    }

    /** Of the list that these plain parameters alone ask for. */
    static String of(Class<? extends Row> entity, Map<String, Object> said, Sort sort) {
        return of(Families.name(entity), said, sort);
    }

    static String of(String listed, Map<String, ?> said, Sort sort) {
        String list = listed + said + sort.text();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(String name, @Nullable Object value, SortedMap<String, Object> said) {
        // What is asked by an empty list is not asked, however it was said.
        if (value != null && !value.equals(List.of()) && !value.equals(Set.of())) {
            said.put(name, value);
        }
    }

    private static void collect(Object record, SortedMap<String, Object> said) {
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                put(component.getName(), component.getAccessor().invoke(record), said);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

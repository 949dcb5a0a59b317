package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a packaged Bron knows of relations, by its lists and by its feed, of which the last may take a moment to come. */
public final class Relations {

    private Relations() {}

    /** The names of all. */
    public static List<String> stored(Packaged bron) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            var list = bron.api().queryParam("limit", 500).queryParam("fields", "name");
            var page = (cursor == null ? list : list.queryParam("cursor", cursor)).get("/v1/relations");
            names.addAll(page.path("items.name"));
            cursor = page.path("next");
        } while (cursor != null);
        return names;
    }

    /** What the feed tells of relations that were made; its positions have no gaps. */
    public static List<String> told(Packaged bron) {
        List<String> names = new ArrayList<>();
        String after = null;
        long position = 0;
        List<Map<String, Object>> changes;
        do {
            var feed = bron.api().queryParam("limit", 1000).queryParam("waitSeconds", 5);
            var page = (after == null ? feed : feed.queryParam("after", after))
                    .get("/v1/changes")
                    .jsonPath();
            changes = page.getList("items");
            for (int i = 0; i < changes.size(); i++) {
                assertThat(page.getLong("items[" + i + "].sequence")).isEqualTo(++position);
                if (page.getString("items[" + i + "].type").equals("nl.bron.relation.create")) {
                    names.add(page.getString("items[" + i + "].data.after.name"));
                }
            }
            after = page.getString("next");
        } while (!changes.isEmpty());
        return names;
    }

    /** The versions of relations that the feed tells of, each as the row's id and a number. */
    public static Set<String> versions(Packaged bron) {
        Set<String> versions = new HashSet<>();
        String after = null;
        List<Map<String, Object>> changes;
        do {
            var feed = bron.api()
                    .queryParam("limit", 1000)
                    .queryParam("types", "relation")
                    .queryParam("waitSeconds", 5);
            var page = (after == null ? feed : feed.queryParam("after", after))
                    .get("/v1/changes")
                    .jsonPath();
            changes = page.getList("items.data");
            changes.forEach(change -> versions.add(change.get("id") + " " + change.get("version")));
            after = page.getString("next");
        } while (!changes.isEmpty());
        return versions;
    }
}

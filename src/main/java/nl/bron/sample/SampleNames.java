package nl.bron.sample;

import java.util.List;

/** What the sample company's relations, people and wares are called. */
final class SampleNames {

    static final List<String> KINDS =
            List.of("Bakkerij", "Brasserie", "Hotel", "Koffiebar", "Lunchroom", "Restaurant", "Slagerij", "Strandtent");
    static final List<String> NAMES = List.of(
            "De Gouden Kan",
            "Het Veerhuis",
            "De Zwaan",
            "Noorderlicht",
            "De Drie Linden",
            "Zeezicht",
            "De Korenaar",
            "'t Hoekje",
            "De Linde",
            "Het Wapen",
            "De Kade");
    static final List<String> FAMILY_NAMES =
            List.of("Bakker", "de Boer", "van den Berg", "Visser", "Smit", "Mulder", "de Groot", "Bos", "van Dijk");
    static final List<String> GIVEN_NAMES =
            List.of("Anna", "Bram", "Daan", "Eva", "Fatima", "Jan", "Mehmet", "Sanne", "Tom", "Yara");
    static final List<String> CITIES =
            List.of("Alkmaar", "Amsterdam", "Deventer", "Groningen", "Haarlem", "Leiden", "Utrecht", "Zwolle");
    static final List<String> STREETS = List.of("Dorpsstraat", "Havenkade", "Markt", "Stationsweg", "Waagplein");
    static final List<List<String>> PRODUCTS = List.of(
            List.of("KOF-1000", "Koffiebonen espresso 1 kg", "bag", "AA", "14.95", "coffee"),
            List.of("KOF-2000", "Koffiebonen filter 1 kg", "bag", "AA", "12.50", "coffee"),
            List.of("THE-0100", "Groene thee 100 zakjes", "box", "AA", "8.75", "tea"),
            List.of("SUI-1000", "Suikersticks 1000 stuks", "box", "AA", "11.20", "sugar"),
            List.of("BEK-0500", "Papieren bekers 500 stuks", "box", "S", "32.40", "disposables"),
            List.of("MAC-0001", "Espressomachine, twee groepen", "piece", "S", "4250.00", "machines"),
            List.of("ONT-0005", "Ontkalker 5 liter", "can", "S", "18.90", "maintenance"));

    private SampleNames() {}
}

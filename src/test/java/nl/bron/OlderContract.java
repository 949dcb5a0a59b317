package nl.bron;

import static java.util.Objects.requireNonNull;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The contract as OpenAPI 3.0.3, for the tools that do not read 3.1 or read it wrongly. */
final class OlderContract {

    static final Path FILE = Path.of("openapi", "openapi-3.0.yaml");

    private OlderContract() {}

    static String of(Path contract) {
        return SmallRyeOpenAPI.builder()
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .enableAnnotationScan(false)
                .withCustomStaticFile(() -> {
                    try {
                        return Files.newInputStream(contract);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .addFilter(new Older())
                .build()
                .toYAML();
    }

    /** 3.0.3 has no null type; its `nullable` counts only beside a `type`, which a reference can't give. */
    private static final class Older implements OASFilter {

        @Override
        public void filterOpenAPI(OpenAPI document) {
            Map<String, Schema> schemas = document.getComponents().getSchemas();
            schemas.values().stream()
                    .filter(schema -> schema.getProperties() != null)
                    .flatMap(schema -> schema.getProperties().values().stream())
                    .filter(property -> property.getAnyOf() != null)
                    .forEach(property -> {
                        Schema meant = property.getAnyOf().get(0);
                        String name = meant.getRef().substring(meant.getRef().lastIndexOf('/') + 1);
                        property.type(List.of(
                                        requireNonNull(schemas.get(name))
                                                .getType()
                                                .get(0),
                                        SchemaType.NULL))
                                .allOf(List.of(meant))
                                .anyOf(null);
                    });
            document.setOpenapi("3.0.3");
        }
    }
}
